using Amazon.CognitoIdentityProvider.Internal;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Calls the service. Safe for many threads; one for a long time is better than many for short ones.</summary>
public partial class AmazonCognitoIdentityProviderClient : AmazonServiceClient, IAmazonCognitoIdentityProvider
{
    private static readonly AmazonCognitoIdentityProviderMetadata Metadata = new();

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc/>
    public virtual Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>(request, Operations.ListUsers, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminGetUserResponse> AdminGetUserAsync(AdminGetUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AdminGetUserResponse>(request, Operations.AdminGetUser, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserResponse>(request, Operations.GetUser, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserAuthFactorsResponse> GetUserAuthFactorsAsync(GetUserAuthFactorsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserAuthFactorsResponse>(request, Operations.GetUserAuthFactors, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminGetUserAuthFactorsResponse> AdminGetUserAuthFactorsAsync(AdminGetUserAuthFactorsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AdminGetUserAuthFactorsResponse>(request, Operations.AdminGetUserAuthFactors, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeUserPoolResponse> DescribeUserPoolAsync(DescribeUserPoolRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeUserPoolResponse>(request, Operations.DescribeUserPool, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListUserPoolsResponse> ListUserPoolsAsync(ListUserPoolsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUserPoolsResponse>(request, Operations.ListUserPools, cancellationToken);

    /// <inheritdoc/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();

        // Each goes right behind the marshaller, so the second one runs first: how to sign, then where to.
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCognitoIdentityProviderEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCognitoIdentityProviderAuthSchemeHandler());
    }
}
