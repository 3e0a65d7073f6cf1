/** The files with which the service is deployed: the image, the composed containers, and the manifests of Kubernetes. */
package runcomparer.deploy;
