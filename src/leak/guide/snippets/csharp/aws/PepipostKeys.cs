using System;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading.Tasks;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

/// <summary>The Pepipost API key, from the secret "pepipost" in AWS Secrets Manager.</summary>
[DataContract]
public sealed class PepipostKeys
{
    [DataMember(Name = "api_key")] public string ApiKey { get; private set; }

    /// <summary>Call it once, when the program starts. Region and credentials come from the usual AWS places.</summary>
    public static async Task<PepipostKeys> ReadAsync()
    {
        using (var client = new AmazonSecretsManagerClient())
        {
            var answer = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "pepipost" });
            var keys = Parse(answer.SecretString);
            Require(keys.ApiKey, "api_key");
            return keys;
        }
    }

    private static PepipostKeys Parse(string text)
    {
        try
        {
            var json = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return (PepipostKeys)new DataContractJsonSerializer(typeof(PepipostKeys)).ReadObject(json);
        }
        catch (SerializationException)
        {
            // The parser's own message would quote the secret.
            throw new InvalidOperationException("the secret pepipost in AWS Secrets Manager is not JSON");
        }
    }

    private static void Require(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException("the secret pepipost in AWS Secrets Manager has no field " + name);
        }
    }
}
