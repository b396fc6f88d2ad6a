using System.Text.Json;
using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>The operations: how each one's request is written and its response read.</summary>
internal static class Operations
{
    public static InvokeOptions ListUsers { get; } = Create<ListUsersRequest, ListUsersResponse>(
        nameof(ListUsers),
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.AttributesToGet), request.AttributesToGet);
            writer.WriteMember(nameof(request.Filter), request.Filter);
            writer.WriteMember(nameof(request.Limit), request.Limit);
            writer.WriteMember(nameof(request.PaginationToken), request.PaginationToken);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        UserReaders.ListUsers);

    public static InvokeOptions AdminGetUser { get; } = Create<AdminGetUserRequest, AdminGetUserResponse>(
        nameof(AdminGetUser),
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.Username), request.Username);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        UserReaders.AdminGetUser);

    public static InvokeOptions GetUser { get; } = Create<GetUserRequest, GetUserResponse>(
        nameof(GetUser),
        static (writer, request) => writer.WriteMember(nameof(request.AccessToken), request.AccessToken),
        UserReaders.GetUser);

    public static InvokeOptions GetUserAuthFactors { get; } = Create<GetUserAuthFactorsRequest, GetUserAuthFactorsResponse>(
        nameof(GetUserAuthFactors),
        static (writer, request) => writer.WriteMember(nameof(request.AccessToken), request.AccessToken),
        AuthFactorReaders.GetUserAuthFactors);

    public static InvokeOptions AdminGetUserAuthFactors { get; } = Create<AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse>(
        nameof(AdminGetUserAuthFactors),
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.Username), request.Username);
            writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId);
        },
        AuthFactorReaders.AdminGetUserAuthFactors);

    public static InvokeOptions DescribeUserPool { get; } = Create<DescribeUserPoolRequest, DescribeUserPoolResponse>(
        nameof(DescribeUserPool),
        static (writer, request) => writer.WriteMember(nameof(request.UserPoolId), request.UserPoolId),
        UserPoolReaders.DescribeUserPool);

    public static InvokeOptions ListUserPools { get; } = Create<ListUserPoolsRequest, ListUserPoolsResponse>(
        nameof(ListUserPools),
        static (writer, request) =>
        {
            writer.WriteMember(nameof(request.MaxResults), request.MaxResults);
            writer.WriteMember(nameof(request.NextToken), request.NextToken);
        },
        UserPoolReaders.ListUserPools);

    private static InvokeOptions Create<TRequest, TResponse>(string name, Action<Utf8JsonWriter, TRequest> write, JsonMember<TResponse> readMember)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(name, write),
            ResponseUnmarshaller = new JsonResponseReader<TResponse>(readMember),
        };

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
        if (!Collections.IsSet(values))
        {
            return;
        }

        writer.WriteStartArray(name);
        values!.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }
}
