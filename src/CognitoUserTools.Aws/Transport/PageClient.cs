#if COGNITO_SDK_SUBSET
using System.Net;
using System.Text.Json;
#endif
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

#if COGNITO_SDK_SUBSET
/// <summary>
/// Gets pages of users: past the SDK's pipeline, and without an SDK object for each user. Whatever comes that is not a page is the pipeline's,
/// which knows errors, and when to try again.
/// </summary>
internal sealed class PageClient(AWSCredentials credentials, PersistentConfig config, Uri endpoint, Lazy<PersistentClient> pipeline)
{
    private readonly PageRequests _requests = new(credentials, config, endpoint);
    private readonly HttpClient _http = config.HttpClientFactory.CreateHttpClient(config);
    private UserPageReader? _idleReader;

    /// <summary>Gets a page.</summary>
    public async Task<UserPage> GetAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = await _requests.CreateAsync(request).ConfigureAwait(false);
        Task<HttpResponseMessage> answer = _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        UserPageReader reader = Interlocked.Exchange(ref _idleReader, null) ?? new UserPageReader();
        if (Read(BodyOf(answer), reader, request.UserPoolId!, region) is not { } page)
        {
            ReplayHandler.Hand(answer);
            page = await pipeline.Value.GetPageAsync(request, reader, region, cancellationToken).ConfigureAwait(false);
        }

        _idleReader = reader;
        return page;
    }

    private static WholeBody? BodyOf(Task<HttpResponseMessage> answer)
        => answer.IsCompletedSuccessfully && answer.Result is { StatusCode: HttpStatusCode.OK, Content: WholeBody body } ? body : null;

    private static UserPage? Read(WholeBody? body, UserPageReader reader, string userPoolId, string? region)
    {
        try
        {
            return body is null ? null : reader.Read(body.Bytes, userPoolId, region);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
#else
/// <summary>Gets pages of users.</summary>
internal sealed class PageClient
{
    private readonly Lazy<PersistentClient> _pipeline;

    /// <summary>Needs nothing but the pipeline.</summary>
    public PageClient(AWSCredentials _, PersistentConfig _1, Uri _2, Lazy<PersistentClient> pipeline) => _pipeline = pipeline;

    /// <summary>Gets a page.</summary>
    public async Task<UserPage> GetAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
        => UserMapper.ToPage(await _pipeline.Value.ListUsersAsync(request, cancellationToken).ConfigureAwait(false), request.UserPoolId!, region);
}
#endif
