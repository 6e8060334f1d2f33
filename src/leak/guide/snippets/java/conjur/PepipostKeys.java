import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The Pepipost API key, from the CyberArk Conjur variables below "pepipost/".
 * Needs the four CONJUR_ variables named here. Make one when the program starts.
 */
public final class PepipostKeys {
    public final String apiKey;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url = required("CONJUR_APPLIANCE_URL").replaceAll("/$", "");
    private final String account = required("CONJUR_ACCOUNT");

    public PepipostKeys() throws IOException, InterruptedException {
        String token = authenticate();
        apiKey = variable(token, "pepipost/api_key");
    }

    private String authenticate() throws IOException, InterruptedException {
        String login = encoded(required("CONJUR_AUTHN_LOGIN"));
        String token = send(HttpRequest.newBuilder(URI.create(url + "/authn/" + account + "/" + login + "/authenticate"))
                .POST(BodyPublishers.ofString(required("CONJUR_AUTHN_API_KEY"))), "the login");
        return Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private String variable(String token, String name) throws IOException, InterruptedException {
        String value = send(HttpRequest.newBuilder(URI.create(url + "/secrets/" + account + "/variable/" + encoded(name)))
                .header("Authorization", "Token token=\"" + token + "\""), name);
        if (value.isEmpty()) {
            throw new IllegalStateException("the Conjur variable " + name + " is empty");
        }
        return value;
    }

    private String send(HttpRequest.Builder request, String what) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Conjur answered " + answer.statusCode() + " for " + what);
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
