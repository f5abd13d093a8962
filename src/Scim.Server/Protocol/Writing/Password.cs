using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>
/// The password of one write, taken out of the resource before anything else sees it. Never printed.
/// </summary>
internal sealed class Password
{
    private readonly string value;

    private Password(string value) => this.value = value;

    /// <summary>The resource without its password; <paramref name="password"/> is null where there was none.</summary>
    public static ScimObject TakeOut(ScimObject resource, TypeModel type, out Password? password)
    {
        password = null;
        if (type.PasswordName is not { } name || !resource.Contains(name))
        {
            return resource;
        }

        password = resource[name].AsString() is { } text ? new Password(text) : null;
        var without = resource.Thaw();
        without.Remove(name);
        return without;
    }

    /// <summary>Asks the sink whether it will take the password.</summary>
    /// <exception cref="ScimException">The policy does not allow it.</exception>
    public ValueTask CheckAsync(WorkScope scope, ScimContext context, CancellationToken cancellationToken) =>
        scope.PasswordSink?.CheckAsync(value, context, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>
    /// Hands the password over, after the store accepted the write, or when the unit of work was kept; the client can no longer call this off.
    /// </summary>
    public ValueTask SetAsync(string userId, WorkScope scope, ScimContext context)
    {
        if (scope.PasswordSink is not { } sink)
        {
            return ValueTask.CompletedTask;
        }

        if (scope.Later is not { } later)
        {
            return sink.SetAsync(userId, value, context, CancellationToken.None);
        }

        later.Add(() => sink.SetAsync(userId, value, context with { Unit = null }, CancellationToken.None));
        return ValueTask.CompletedTask;
    }

    public override string ToString() => "(password)";
}
