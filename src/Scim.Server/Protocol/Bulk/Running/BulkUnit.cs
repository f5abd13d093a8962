using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>Carries out a whole request as one unit of work: all operations take effect, or none.</summary>
internal static class BulkUnit
{
    public static async ValueTask<BulkRun> RunAsync(ServerParts parts, BulkMessage message, BulkSetting setting, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model);
        await using var scopeDisposal = scope.ConfigureAwait(false);
        var first = parts.Model.Types[0];
        var transactions = scope.Store(first).Transactions
            ?? throw new InvalidOperationException($"The store of {first.Type.Name} does not support units of work, which ScimOptions.Bulk.Atomic requires.");
        var unit = await transactions.BeginAsync(RequestReading.ContextOf(setting.Request, first), cancellationToken).ConfigureAwait(false);
        await using var unitDisposal = unit.ConfigureAwait(false);
        scope.Begin(unit);
        var run = new BulkRun(message, new BulkWriter(parts, setting.Operations, setting.Request with { Work = scope }));
        await run.RunAsync(mostErrors: 1, cancellationToken).ConfigureAwait(false);
        if (run.Errors > 0)
        {
            run.TakeBack();
            return run;
        }

        await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        await FinishAsync(parts, scope, setting.Request).ConfigureAwait(false);
        return run;
    }

    // All deferred actions run after the commit, even if one of them fails.
    private static async ValueTask FinishAsync(ServerParts parts, WorkScope scope, ScimRequest request)
    {
        ScimError? failed = null;
        foreach (var action in scope.Later ?? [])
        {
            try
            {
                await action().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The other actions must still run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed ??= Failures.Tell(exception, request, parts.Logger);
            }
        }

        if (failed is not null)
        {
            throw new ScimException(failed);
        }
    }
}
