using System.Buffers;
using Scim.Server.Protocol.Bulk.Planning;
using Scim.Server.Protocol.Bulk.Reading;
using Scim.Server.Protocol.Bulk.References;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>Carries out the operations of one request and records their results. Not thread-safe.</summary>
internal sealed class BulkRun
{
    private readonly BulkMessage message;
    private readonly BulkWriter writer;
    private readonly BulkOutcome?[] outcomes;
    private readonly HashSet<string> bulkIds;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> buffer = new();

    public BulkRun(BulkMessage message, BulkWriter writer)
    {
        this.message = message;
        this.writer = writer;
        outcomes = new BulkOutcome?[message.Items.Count];
        bulkIds = message.Items.Where(item => item.Method == "POST").Select(item => item.BulkId ?? string.Empty).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The result of each operation; null for those that were not carried out.</summary>
    public IReadOnlyList<BulkOutcome?> Outcomes => outcomes;

    public int Errors { get; private set; }

    public BulkWriter Writer => writer;

    /// <summary>The ids of the bulkIds that have been resolved so far.</summary>
    public Dictionary<string, string> Ids => ids;

    /// <summary>Carries out operations until all are done or the maximum number of errors is reached.</summary>
    public async ValueTask RunAsync(int mostErrors, CancellationToken cancellationToken)
    {
        foreach (var step in BulkPlan.Of(message.Items))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step.IsCircle)
            {
                await new CircleRun(this, step).RunAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Settle(step.Items[0], await RunAsync(message.Items[step.Items[0]], cancellationToken).ConfigureAwait(false));
            }

            if (Errors >= mostErrors)
            {
                break;
            }
        }

        // Bodies may contain passwords.
        buffer.Clear();
    }

    public BulkItem ItemAt(int index) => message.Items[index];

    /// <summary>Records the result of an operation.</summary>
    public void Settle(int index, BulkOutcome outcome)
    {
        outcomes[index] = outcome;
        if (outcome.Error is not null)
        {
            Errors++;
        }
        else if (message.Items[index] is { Operation: ScimOperation.Create, BulkId: { } bulkId } && outcome.Id is { } id)
        {
            ids[bulkId] = id;
        }
    }

    /// <summary>The error for the first unresolved bulkId; null if all are resolved.</summary>
    public ScimError? FindUnresolved(IEnumerable<string> needed)
    {
        foreach (var bulkId in needed)
        {
            if (!ids.ContainsKey(bulkId))
            {
                return BulkErrors.Unresolved(bulkId, bulkIds.Contains(bulkId));
            }
        }

        return null;
    }

    /// <summary>The data with ids in the place of bulkIds; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Fill(ReadOnlyMemory<byte> data, IReadOnlyList<BulkReference> references) =>
        ReferenceFiller.Fill(data, references, ids, buffer);

    /// <summary>Marks all successful operations as failed after a unit of work was rolled back.</summary>
    public void TakeBack()
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (outcomes[index] is { Error: null } outcome)
            {
                var id = message.Items[index].Operation == ScimOperation.Create ? null : outcome.Id;
                outcomes[index] = BulkOutcome.Failed(BulkErrors.UnitFailed(), id);
            }
        }
    }

    private async ValueTask<BulkOutcome> RunAsync(BulkItem item, CancellationToken cancellationToken)
    {
        if (item.Error is { } error)
        {
            return BulkOutcome.Failed(error, item.Id);
        }

        if (item is not { Operation: { } operation, Type: { } type })
        {
            throw new InvalidOperationException("An operation without an error has a method and a type.");
        }

        if (FindUnresolved(item.Needs()) is { } unresolved)
        {
            return BulkOutcome.Failed(unresolved, item.Id);
        }

        var id = item.IdReference is { } reference ? ids[reference] : item.Id;
        if (await writer.CheckRightAsync(operation, type, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return BulkOutcome.Failed(refusal, id);
        }

        var call = new BulkCall(operation, type, id, Fill(item.Data, item.References)) { Version = item.Version };
        return await writer.WriteAsync(call, cancellationToken).ConfigureAwait(false);
    }
}
