namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>An application's rule: users are active by default.</summary>
internal sealed class ActiveByDefault : IScimInterceptor<ScimUser>
{
    public ValueTask<ScimUser> CreatingAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
    {
        var active = new ScimUser { Node = resource.Node.Thaw() };
        active.Active ??= true;
        return ValueTask.FromResult(active);
    }
}
