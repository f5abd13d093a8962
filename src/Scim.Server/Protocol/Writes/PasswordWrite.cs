using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// The password of one write, extracted from the resource before anything else sees it. Never logged.
/// </summary>
internal sealed class PasswordWrite
{
    private readonly string value;

    private PasswordWrite(string value) => this.value = value;

    /// <summary>The resource without its password; <paramref name="password"/> is null where there was none.</summary>
    public static ScimObject Extract(ScimObject resource, TypeModel type, out PasswordWrite? password)
    {
        password = null;
        if (type.PasswordName is not { } name || !resource.Contains(name))
        {
            return resource;
        }

        password = resource[name].AsString() is { } text ? new PasswordWrite(text) : null;
        var without = resource.Thaw();
        without.Remove(name);
        return without;
    }

    /// <summary>Lets the sink validate the password.</summary>
    /// <exception cref="ScimException">The policy does not allow it.</exception>
    public ValueTask ValidateAsync(RequestScope scope, ScimContext context, CancellationToken cancellationToken) =>
        scope.PasswordSink?.ValidateAsync(value, context, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>
    /// Writes the resource and passes the password to the sink: in one unit of work where the sink supports it; otherwise after the store accepted the write, or when
    /// the unit of work of the request was committed, which the client can no longer cancel.
    /// </summary>
    /// <returns>The result of the store, with the version after both writes.</returns>
    public async ValueTask<ScimWriteResult> StoreAsync(
        IResourceStore store, ScopedContext target, Func<ScimContext, ValueTask<ScimWriteResult>> write, CancellationToken cancellationToken)
    {
        var (scope, context) = target;
        if (scope.PasswordSink is not { } sink)
        {
            return await write(context).ConfigureAwait(false);
        }

        if (!sink.CanJoinUnitOfWork || (context.UnitOfWork is null && store.Transactions is null))
        {
            var writeResult = await write(context).ConfigureAwait(false);
            return await SetAfterWriteAsync(sink, target, writeResult.Id).ConfigureAwait(false)
                ? await RefreshVersionAsync(writeResult, store, context, cancellationToken).ConfigureAwait(false)
                : writeResult;
        }

        if (context.UnitOfWork is not null || store.Transactions is not { } transactions)
        {
            return await SetWithinAsync(context).ConfigureAwait(false);
        }

        var unit = await transactions.BeginAsync(context, cancellationToken).ConfigureAwait(false);
        await using var disposal = unit.ConfigureAwait(false);
        var kept = await SetWithinAsync(context with { UnitOfWork = unit }).ConfigureAwait(false);
        await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        return kept;

        async ValueTask<ScimWriteResult> SetWithinAsync(ScimContext inside)
        {
            var writeResult = await write(inside).ConfigureAwait(false);
            await sink.SetAsync(writeResult.Id, value, inside, cancellationToken).ConfigureAwait(false);
            return await RefreshVersionAsync(writeResult, store, inside, cancellationToken).ConfigureAwait(false);
        }
    }

    public override string ToString() => "(password)";

    // Whether the password has already been set.
    private async ValueTask<bool> SetAfterWriteAsync(IScimPasswordSink sink, ScopedContext target, string userId)
    {
        var (scope, context) = target;
        if (scope.DeferredActions is { } later)
        {
            later.Add(() => sink.SetAsync(userId, value, context with { UnitOfWork = null }, CancellationToken.None));
            return false;
        }

        await sink.SetAsync(userId, value, context, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    // A sink that writes to the user's own row changes its version.
    private static async ValueTask<ScimWriteResult> RefreshVersionAsync(ScimWriteResult writeResult, IResourceStore store, ScimContext context, CancellationToken cancellationToken) =>
        store.Features.Versions
        && await store.FindAsync(writeResult.Id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } stored
        && MetaVersion.GetVersion(stored) is { } version
            ? writeResult with { Version = version }
            : writeResult;
}
