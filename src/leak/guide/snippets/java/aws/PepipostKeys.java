import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The Pepipost API key, from the secret "pepipost" in AWS Secrets Manager.
 * Region and credentials come from the usual AWS places. Make one when the program starts.
 */
public final class PepipostKeys {
    public final String apiKey;

    public PepipostKeys() {
        JsonNode secret = read();
        apiKey = field(secret, "api_key");
    }

    private static JsonNode read() {
        try (SecretsManagerClient client = SecretsManagerClient.create()) {
            String text = client.getSecretValue(request -> request.secretId("pepipost")).secretString();
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException quotesTheSecret) {
            throw new IllegalStateException("the secret pepipost in AWS Secrets Manager is not JSON");
        }
    }

    private static String field(JsonNode secret, String name) {
        String value = secret.path(name).asText();
        if (value.isEmpty()) {
            throw new IllegalStateException("the secret pepipost in AWS Secrets Manager has no field " + name);
        }
        return value;
    }
}
