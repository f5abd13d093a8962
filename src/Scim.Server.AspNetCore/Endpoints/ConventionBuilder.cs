using Microsoft.AspNetCore.Builder;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Forwards conventions to the route group of a mount, which applies them to every endpoint when it is built, including those mapped later.</summary>
internal sealed class ConventionBuilder(IEndpointConventionBuilder group) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention) => group.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => group.Finally(finallyConvention);
}
