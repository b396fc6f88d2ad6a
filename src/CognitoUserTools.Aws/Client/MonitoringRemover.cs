using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Removes client-side monitoring from every client of the SDK in this load context. With AWS_CSM_ENABLED it sends the access key and the session
/// token in the clear, over UDP, to any host.
/// </summary>
internal sealed class MonitoringRemover : IRuntimePipelineCustomizer
{
    public string UniqueName => nameof(MonitoringRemover);

    /// <summary>Takes effect on the clients that are made from now on.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new MonitoringRemover());

    public void Customize(Type type, RuntimePipeline pipeline)
    {
        if (pipeline.Handlers.OfType<CSMCallEventHandler>().Any())
        {
            pipeline.RemoveHandler<CSMCallEventHandler>();
        }

        if (pipeline.Handlers.OfType<CSMCallAttemptHandler>().Any())
        {
            pipeline.RemoveHandler<CSMCallAttemptHandler>();
        }
    }
}
