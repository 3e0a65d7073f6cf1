# The packaged service as an image: docker build -t run-comparer .

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# libraries and plugins are a layer of their own, which changes of the code do not touch
COPY pom.xml ./
RUN mvn -B -q dependency:go-offline
COPY src src
COPY routes routes
COPY application.properties run-comparer.args ./
RUN mvn -B -q -Dmaven.test.skip=true -Dexec.skip=true package

FROM eclipse-temurin:17-jre
RUN useradd --system --no-create-home --shell /usr/sbin/nologin comparer
WORKDIR /run-comparer
# what changes seldom comes first
COPY --from=build /build/target/lib target/lib
COPY --from=build /build/target/run-comparer.jar target/
COPY application.properties run-comparer.args deploy/healthy ./
COPY routes routes
# the archive of classes fits only the Java that made it, so it is made by the one that runs it
RUN java -cp target/run-comparer.jar runcomparer.ClassArchive .
# within a container loopback is nobody's; what is published decides who reaches it
ENV COMPARER_HOST=0.0.0.0 COMPARER_MANAGEMENT_HOST=0.0.0.0
USER comparer
EXPOSE 7100 7101
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["./healthy", "127.0.0.1", "7101"]
ENTRYPOINT ["java", "@run-comparer.args"]
