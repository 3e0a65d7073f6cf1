# The packaged service as an image: docker build -t run-comparer .

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# libraries and plugins form their own layer, which changes to the code do not invalidate
COPY pom.xml ./
RUN mvn -B -q dependency:go-offline
COPY src src
COPY routes routes
COPY application.properties run-comparer.args LICENSE THIRD-PARTY.md ./
RUN mvn -B -q -Dmaven.test.skip=true -Dexec.skip=true package

FROM eclipse-temurin:25-jre
# the folder of the store, which is a volume
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin comparer \
    && install --directory --owner=comparer --group=comparer /var/cache/run-comparer
WORKDIR /run-comparer
# what changes least often comes first
COPY --from=build /build/target/lib target/lib
COPY --from=build /build/target/run-comparer.jar target/
COPY application.properties run-comparer.args deploy/healthy ./
COPY routes routes
# Java 25 starts faster with an ahead-of-time cache than with a class archive. It is only valid for the JVM that built it,
# so this image's own JVM builds it
RUN sed -i 's|^-XX:SharedArchiveFile=.*|-XX:AOTCache=target/run-comparer.aot|' run-comparer.args \
    && java -cp target/run-comparer.jar runcomparer.start.ClassArchiveBuilder .
# inside a container, loopback is unreachable; the published ports decide who has access
ENV COMPARER_HOST=0.0.0.0 COMPARER_MANAGEMENT_HOST=0.0.0.0 COMPARER_STORE_FOLDER=/var/cache/run-comparer
VOLUME /var/cache/run-comparer
# a number, so that Kubernetes can tell that it is not root
USER 10001
EXPOSE 7100 7101
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["./healthy", "127.0.0.1", "7101"]
# the option only suppresses warnings about Netty
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "@run-comparer.args"]
