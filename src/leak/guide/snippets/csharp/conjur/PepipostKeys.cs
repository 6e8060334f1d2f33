using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

/// <summary>The Pepipost API key, from the CyberArk Conjur variables below "pepipost/".</summary>
public sealed class PepipostKeys
{
    public string ApiKey { get; private set; }

    /// <summary>Call it once, when the program starts. Needs the four CONJUR_ variables named here.</summary>
    public static async Task<PepipostKeys> ReadAsync()
    {
        var url = Required("CONJUR_APPLIANCE_URL").TrimEnd('/');
        var account = Required("CONJUR_ACCOUNT");
        var login = Uri.EscapeDataString(Required("CONJUR_AUTHN_LOGIN"));
        using (var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) })
        {
            var proof = new StringContent(Required("CONJUR_AUTHN_API_KEY"));
            var answer = await http.PostAsync(url + "/authn/" + account + "/" + login + "/authenticate", proof);
            answer.EnsureSuccessStatusCode();
            var token = Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync());
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", "token=\"" + token + "\"");

            var variables = url + "/secrets/" + account + "/variable/";
            return new PepipostKeys
            {
                ApiKey = await Read(http, variables, "pepipost/api_key"),
            };
        }
    }

    private static async Task<string> Read(HttpClient http, string variables, string name)
    {
        var answer = await http.GetAsync(variables + Uri.EscapeDataString(name));
        answer.EnsureSuccessStatusCode();
        var value = await answer.Content.ReadAsStringAsync();
        if (value.Length == 0)
        {
            throw new InvalidOperationException("the Conjur variable " + name + " is empty");
        }
        return value;
    }

    private static string Required(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException(name + " is not set");
        }
        return value;
    }
}
