#if COGNITO_SDK_SUBSET
using Amazon.CognitoIdentityProvider.Model;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
#endif

namespace CognitoUserTools.Aws;

/// <summary>
/// Signs a request and reads a page that never travel, so that on another processor their code is compiled while the first real request is
/// still being prepared. Compiling is what the first user is waited for.
/// </summary>
internal static class Rehearsal
{
#if COGNITO_SDK_SUBSET
    private const string Nowhere = "https://localhost/";

    private static ReadOnlySpan<byte> Page => """
        {"PaginationToken":"t","Users":[{"Username":"u","Attributes":[{"Name":"sub","Value":"s"}],"UserCreateDate":1.767225600123E9,"UserLastModifiedDate":1.767225600123E9,"Enabled":true,"UserStatus":"CONFIRMED"}]}
        """u8;

    // Whatever comes of it: nobody waits for it.
    public static void Begin() => Task.Run(static () =>
    {
        Sign();
        new UserPageReader().Read(Page, "eu-west-1_Rehearsal", "eu-west-1");
    }).ContinueWith(static rehearsal => rehearsal.Exception, TaskScheduler.Default);

    private static void Sign()
    {
        IRequest request = Operations.ListUsers.RequestMarshaller.Marshall(new ListUsersRequest { UserPoolId = "eu-west-1_Rehearsal", Limit = 60 });
        request.Endpoint = new Uri(Nowhere);
        request.DeterminedSigningRegion = "eu-west-1";
        var config = new PersistentConfig { ServiceURL = Nowhere, AuthenticationRegion = "eu-west-1" };
        new AWS4Signer().Sign(request, config, new RequestMetrics(), new BasicAWSCredentials("rehearsal", "rehearsal"));
    }
#else
    public static void Begin()
    {
    }
#endif
}
