using System;
using System.Net.Http;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Threading.Tasks;

/// <summary>The Mailjet API key and secret key, from HashiCorp Vault (KV version 2, mount "secret", path "mailjet").</summary>
[DataContract]
public sealed class MailjetKeys
{
    [DataMember(Name = "api_key")] public string ApiKey { get; private set; }
    [DataMember(Name = "secret_key")] public string SecretKey { get; private set; }

    /// <summary>Call it once, when the program starts. Needs VAULT_ADDR and VAULT_TOKEN.</summary>
    public static async Task<MailjetKeys> ReadAsync()
    {
        using (var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) })
        {
            http.DefaultRequestHeaders.Add("X-Vault-Token", Required("VAULT_TOKEN"));
            var answer = await http.GetAsync(Required("VAULT_ADDR").TrimEnd('/') + "/v1/secret/data/mailjet");
            answer.EnsureSuccessStatusCode();
            var json = await answer.Content.ReadAsStreamAsync();
            var keys = ((Answer)new DataContractJsonSerializer(typeof(Answer)).ReadObject(json)).Outer.Fields;
            Require(keys.ApiKey, "api_key");
            Require(keys.SecretKey, "secret_key");
            return keys;
        }
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

    private static void Require(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException("secret/mailjet in Vault has no field " + name);
        }
    }

    [DataContract]
    private sealed class Answer
    {
        [DataMember(Name = "data")] public Version Outer { get; private set; }
    }

    [DataContract]
    private sealed class Version
    {
        [DataMember(Name = "data")] public MailjetKeys Fields { get; private set; }
    }
}
