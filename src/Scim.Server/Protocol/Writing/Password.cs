using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Writing;

/// <summary>
/// The password of one write, extracted from the resource before anything else sees it. Never logged.
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

    /// <summary>Lets the sink validate the password.</summary>
    /// <exception cref="ScimException">The policy does not allow it.</exception>
    public ValueTask CheckAsync(WorkScope scope, ScimContext context, CancellationToken cancellationToken) =>
        scope.PasswordSink?.CheckAsync(value, context, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>
    /// Writes the resource and passes the password to the sink: in one unit of work where the sink supports it; otherwise after the store accepted the write, or when
    /// the unit of work of the request was committed, which the client can no longer cancel.
    /// </summary>
    /// <returns>The result of the store, with the version after both writes.</returns>
    public async ValueTask<ScimStamp> KeepAsync(
        IResourceStore store, WorkTarget target, Func<ScimContext, ValueTask<ScimStamp>> write, CancellationToken cancellationToken)
    {
        var (scope, context) = target;
        if (scope.PasswordSink is not { } sink)
        {
            return await write(context).ConfigureAwait(false);
        }

        if (!sink.JoinsUnit || (context.Unit is null && store.Transactions is null))
        {
            var stamp = await write(context).ConfigureAwait(false);
            return await SetAfterAsync(sink, target, stamp.Id).ConfigureAwait(false)
                ? await RenewAsync(stamp, store, context, cancellationToken).ConfigureAwait(false)
                : stamp;
        }

        if (context.Unit is not null || store.Transactions is not { } transactions)
        {
            return await SetWithinAsync(context).ConfigureAwait(false);
        }

        var unit = await transactions.BeginAsync(context, cancellationToken).ConfigureAwait(false);
        await using var disposal = unit.ConfigureAwait(false);
        var kept = await SetWithinAsync(context with { Unit = unit }).ConfigureAwait(false);
        await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        return kept;

        async ValueTask<ScimStamp> SetWithinAsync(ScimContext inside)
        {
            var stamp = await write(inside).ConfigureAwait(false);
            await sink.SetAsync(stamp.Id, value, inside, cancellationToken).ConfigureAwait(false);
            return await RenewAsync(stamp, store, inside, cancellationToken).ConfigureAwait(false);
        }
    }

    public override string ToString() => "(password)";

    // Whether the password has already been set.
    private async ValueTask<bool> SetAfterAsync(IScimPasswordSink sink, WorkTarget target, string userId)
    {
        var (scope, context) = target;
        if (scope.Later is { } later)
        {
            later.Add(() => sink.SetAsync(userId, value, context with { Unit = null }, CancellationToken.None));
            return false;
        }

        await sink.SetAsync(userId, value, context, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    // A sink that writes to the user's own row changes its version.
    private static async ValueTask<ScimStamp> RenewAsync(ScimStamp stamp, IResourceStore store, ScimContext context, CancellationToken cancellationToken) =>
        store.Features.Versions
        && await store.FindAsync(stamp.Id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } stored
        && Versions.Of(stored) is { } version
            ? stamp with { Version = version }
            : stamp;
}
