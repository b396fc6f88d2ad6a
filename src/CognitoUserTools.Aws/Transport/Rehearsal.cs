#if COGNITO_SDK_SUBSET
using Amazon;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
#endif

namespace CognitoUserTools.Aws;

/// <summary>
/// Signs a request and reads a page that never travel, so that on another processor their code is compiled while the first real request is
/// still being prepared. Compiling is what the first user is waited for.
/// </summary>
internal static class Rehearsal
{
#if COGNITO_SDK_SUBSET
    private static ReadOnlySpan<byte> Page => """
        {"PaginationToken":"t","Users":[{"Username":"u","Attributes":[{"Name":"sub","Value":"s"}],"UserCreateDate":1.767225600123E9,"UserLastModifiedDate":1.767225600123E9,"Enabled":true,"UserStatus":"CONFIRMED"}]}
        """u8;

    // Whatever comes of it: nobody waits for it.
    public static void Begin() => Task.Run(RunAsync).ContinueWith(static rehearsal => rehearsal.Exception, TaskScheduler.Default);

    public static async Task RunAsync()
    {
        var endpoint = new Uri("https://localhost/");
        var credentials = new BasicAWSCredentials("rehearsal", "rehearsal");

        // Signed once more below, with the request: but signing alone needs nothing that the real request is just then compiling too, and neither
        // has to wait for the other.
        AWSSigV4Signer.Sign(
            new AWSSigningRequest { HttpMethod = HttpMethod.Post, RequestUri = endpoint, Content = [] },
            new AWSSigV4Parameters { Credentials = credentials, Region = RegionEndpoint.EUWest1, Service = "cognito-idp", SignedAt = DateTime.UtcNow });

        var config = new PersistentConfig { AuthenticationRegion = "eu-west-1" };
        var requests = new PageRequests(credentials, config, endpoint);
        using HttpRequestMessage request = await requests.CreateAsync(new ListUsersRequest { UserPoolId = "eu-west-1_Rehearsal", Limit = 60 }).ConfigureAwait(false);
        new UserPageReader().Read(Page, "eu-west-1_Rehearsal", "eu-west-1");
    }
#else
    public static void Begin()
    {
    }
#endif
}
