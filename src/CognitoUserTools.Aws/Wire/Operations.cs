using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CognitoUserTools.Aws;

/// <summary>The operations, with the members of each request and the reader of its response.</summary>
internal static class Operations
{
    /// <summary>The limit of ListUserPools.</summary>
    private const int MaxPoolsPerPage = 60;

    public static Operation<UserPage> ListUsers(UserQuery query, int limit, string? token, string? region) => Create(
        nameof(ListUsers),
        new ListUsersRequest(),
        writer =>
        {
            if (query.AttributesToGet is not null)
            {
                writer.WriteStartArray("AttributesToGet");
                query.AttributesToGet.ToList().ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
            }

            writer.WriteIfSet("Filter", query.Search);
            writer.WriteNumber("Limit", limit);
            writer.WriteIfSet("PaginationToken", token);
            writer.WriteString("UserPoolId", query.UserPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.ReadPage(ref reader, ref utf8, query.UserPoolId, region));

    public static Operation<CognitoUserDetail> AdminGetUser(string userPoolId, string username, string? region) => Create(
        nameof(AdminGetUser),
        new AdminGetUserRequest(),
        writer =>
        {
            writer.WriteString("Username", username);
            writer.WriteString("UserPoolId", userPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToDetail(userPoolId, region, username));

    public static Operation<CognitoMyUser> GetUser(string accessToken, string? region = null) => Create(
        nameof(GetUser),
        new GetUserRequest(),
        writer => writer.WriteString("AccessToken", accessToken),
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8)
            => UserReader.Read(ref reader, ref utf8).ToMyUser(AccessTokenClaims.TryRead(accessToken)?.UserPoolId, region));

    public static Operation<CognitoAuthFactor> AdminGetUserAuthFactors(string userPoolId, string username) => Create(
        nameof(AdminGetUserAuthFactors),
        new AdminGetUserAuthFactorsRequest(),
        writer =>
        {
            writer.WriteString("Username", username);
            writer.WriteString("UserPoolId", userPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToAuthFactor(username));

    public static Operation<CognitoAuthFactor> GetUserAuthFactors(string accessToken) => Create(
        nameof(GetUserAuthFactors),
        new GetUserAuthFactorsRequest(),
        writer => writer.WriteString("AccessToken", accessToken),
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToAuthFactor(requestedUsername: null));

    public static Operation<UserPool> DescribeUserPool(string userPoolId) => Create(
        nameof(DescribeUserPool),
        new DescribeUserPoolRequest(),
        writer => writer.WriteString("UserPoolId", userPoolId),
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> _) => UserPoolReader.ReadPool(ref reader));

    public static Operation<UserPoolPage> ListUserPools(string? token) => Create(
        nameof(ListUserPools),
        new ListUserPoolsRequest(),
        writer =>
        {
            writer.WriteNumber("MaxResults", MaxPoolsPerPage);
            writer.WriteIfSet("NextToken", token);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> _) => UserPoolReader.ReadPage(ref reader));

    private static Operation<T> Create<T>(
        string name, AmazonCognitoIdentityProviderRequest request, Action<Utf8JsonWriter> writeMembers, ResponseReader<T> readMembers)
        => new(name, request, new RequestMarshaller(name, writeMembers), new ResponseUnmarshaller<T>(readMembers));

    private static void WriteIfSet(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}

/// <summary>One call of an operation.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="Name">The name of the operation, for instance <c>ListUsers</c>.</param>
/// <param name="Request">The SDK's request, without members: by its type the SDK decides whether to sign.</param>
/// <param name="Marshaller">Makes the HTTP request, with the members.</param>
/// <param name="Unmarshaller">Reads the HTTP response.</param>
internal sealed record Operation<T>(
    string Name,
    AmazonCognitoIdentityProviderRequest Request,
    IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller,
    ResponseUnmarshaller<T> Unmarshaller);
