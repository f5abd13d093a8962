using Microsoft.AspNetCore.Builder;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Hands conventions to the group of a mount, which applies them to every endpoint when it is built, also to those mapped later.</summary>
internal sealed class ConventionBuilder(IEndpointConventionBuilder group) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention) => group.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => group.Finally(finallyConvention);
}
