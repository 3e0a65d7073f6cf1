/**
 * GraphQL requests and responses: documents, variables, streaming parser, errors. A
 * {@link runcomparer.wandb.graphql.WandbReading} takes several of them; what the fields mean is up to the packages that
 * implement it.
 */
package runcomparer.wandb.graphql;
