namespace CognitoSimulator;

/// <summary>AdminGetUser and GetUser: one user, found by name or by token.</summary>
internal static class GetUsers
{
    public static ServiceResponse AnswerAdmin(ServiceRequest request, Simulation simulation) =>
        ServiceResponse.Json(UserJson.ForAdmin(UserOf.Name(request, simulation)));

    public static ServiceResponse AnswerOwner(ServiceRequest request, Simulation simulation) =>
        ServiceResponse.Json(UserJson.ForOwner(UserOf.Token(request, simulation)));
}
