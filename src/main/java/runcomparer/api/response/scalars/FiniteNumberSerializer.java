package runcomparer.api.response.scalars;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes NaN and infinities as null, because JSON has no numbers for them. */
final class FiniteNumberSerializer extends JsonSerializer<double[]> {

    @Override
    public void serialize(double[] numbers, JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeStartArray();
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
