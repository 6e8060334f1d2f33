// A stand-in for the package AWSSDK.SecretsManager: the one call that the snippet makes. STAND_IN_TEXT is the secret.
using System;
using System.Threading.Tasks;

namespace Amazon.SecretsManager
{
    using Amazon.SecretsManager.Model;

    public sealed class AmazonSecretsManagerClient : IDisposable
    {
        public Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request)
        {
            var known = Environment.GetEnvironmentVariable("STAND_IN_NAME") == request.SecretId;
            var text = known ? Environment.GetEnvironmentVariable("STAND_IN_TEXT") : null;
            if (text == null)
            {
                throw new InvalidOperationException("Secrets Manager can't find the specified secret.");
            }
            return Task.FromResult(new GetSecretValueResponse { SecretString = text });
        }

        public void Dispose()
        {
        }
    }
}

namespace Amazon.SecretsManager.Model
{
    public sealed class GetSecretValueRequest
    {
        public string SecretId { get; set; }
    }

    public sealed class GetSecretValueResponse
    {
        public string SecretString { get; set; }
    }
}
