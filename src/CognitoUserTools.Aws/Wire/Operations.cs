using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace CognitoUserTools.Aws;

/// <summary>The operations that are called: what is written of each request, and what is read of its response.</summary>
internal static class Operations
{
    /// <summary>Most user pools of a page of ListUserPools.</summary>
    private const int MaxPoolsPerPage = 60;

    public static Operation<UserPage> ListUsers(UserQuery query, int limit, string? token, string? region) => Create(
        nameof(ListUsers),
        new ListUsersRequest
        {
            AttributesToGet = query.AttributesToGet?.ToList(),
            Filter = query.Search,
            Limit = limit,
            PaginationToken = token,
            UserPoolId = query.UserPoolId,
        },
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.AttributesToGet), request.AttributesToGet);
            writer.WriteMember(nameof(request.Filter), request.Filter);
            writer.WriteMember(nameof(request.Limit), request.Limit);
            writer.WriteMember(nameof(request.PaginationToken), request.PaginationToken);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.ReadPage(ref reader, ref utf8, query.UserPoolId, region));

    public static Operation<CognitoUserDetail> AdminGetUser(string userPoolId, string username, string? region) => Create(
        nameof(AdminGetUser),
        new AdminGetUserRequest { Username = username, UserPoolId = userPoolId },
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.Username), request.Username);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToDetail(userPoolId, region, username));

    public static Operation<CognitoMyUser> GetUser(string accessToken, string? region = null) => Create(
        nameof(GetUser),
        new GetUserRequest { AccessToken = accessToken },
        static (writer, request) => writer.WriteMember(nameof(request.AccessToken), request.AccessToken),
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToMyUser(AccessTokenClaims.TryRead(accessToken)?.UserPoolId, region));

    public static Operation<CognitoAuthFactor> AdminGetUserAuthFactors(string userPoolId, string username) => Create(
        nameof(AdminGetUserAuthFactors),
        new AdminGetUserAuthFactorsRequest { Username = username, UserPoolId = userPoolId },
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.Username), request.Username);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToAuthFactor(username));

    public static Operation<CognitoAuthFactor> GetUserAuthFactors(string accessToken) => Create(
        nameof(GetUserAuthFactors),
        new GetUserAuthFactorsRequest { AccessToken = accessToken },
        static (writer, request) => writer.WriteMember(nameof(request.AccessToken), request.AccessToken),
        static (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8) => UserReader.Read(ref reader, ref utf8).ToAuthFactor(requestedUsername: null));

    public static Operation<UserPool> DescribeUserPool(string userPoolId) => Create(
        nameof(DescribeUserPool),
        new DescribeUserPoolRequest { UserPoolId = userPoolId },
        static (writer, request) => writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId),
        static (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> _) => UserPoolReader.ReadPool(ref reader));

    public static Operation<UserPoolPage> ListUserPools(string? token) => Create(
        nameof(ListUserPools),
        new ListUserPoolsRequest { MaxResults = MaxPoolsPerPage, NextToken = token },
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.MaxResults), request.MaxResults);
            writer.WriteMember(nameof(request.NextToken), request.NextToken);
        },
        static (ref Utf8JsonReader reader, ref ReadOnlySpan<byte> _) => UserPoolReader.ReadPage(ref reader));

    private static Operation<T> Create<TRequest, T>(string name, TRequest request, Action<Utf8JsonWriter, TRequest> writeMembers, ResponseReader<T> readMembers)
        where TRequest : AmazonCognitoIdentityProviderRequest
        => new(name, request, new RequestMarshaller<TRequest>(name, writeMembers), new ResponseUnmarshaller<T>(readMembers));

    private static void WriteMember(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteMember(this Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteMember(this Utf8JsonWriter writer, string name, List<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        values.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }
}
