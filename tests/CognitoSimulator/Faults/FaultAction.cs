namespace CognitoSimulator;

/// <summary>What a fault does. Each hook is a place on a request's way where something can go wrong.</summary>
public abstract class FaultAction
{
    /// <summary>Answers in place of the operation; null lets it answer.</summary>
    public virtual ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) => default;

    /// <summary>Changes a page of ListUsers before its users are chosen.</summary>
    public virtual void BeforePage(UserPage page)
    {
    }

    /// <summary>Changes a page of ListUsers after its users and its token are chosen.</summary>
    public virtual void AfterPage(UserPage page)
    {
    }

    /// <summary>Changes the finished answer, or the way in which it is put on the wire.</summary>
    public virtual ServiceResponse Change(ServiceResponse response) => response;
}
