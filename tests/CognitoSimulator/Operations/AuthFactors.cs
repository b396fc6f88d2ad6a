namespace CognitoSimulator;

/// <summary>AdminGetUserAuthFactors and GetUserAuthFactors: how one user can sign in.</summary>
internal static class AuthFactors
{
    public static ServiceResponse AnswerAdmin(ServiceRequest request, Simulation simulation) =>
        ServiceResponse.Json(UserJson.AuthFactors(UserOf.Name(request, simulation)));

    public static ServiceResponse AnswerOwner(ServiceRequest request, Simulation simulation) =>
        ServiceResponse.Json(UserJson.AuthFactors(UserOf.Token(request, simulation)));
}
