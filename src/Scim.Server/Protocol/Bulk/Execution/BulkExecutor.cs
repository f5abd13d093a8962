using System.Buffers;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Bulk.Parsing;
using Scim.Server.Protocol.Bulk.Planning;
using Scim.Server.Protocol.Bulk.References;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>Carries out the operations of one request and records their results. Not thread-safe.</summary>
internal sealed class BulkExecutor
{
    private readonly BulkRequest message;
    private readonly BulkWriteDispatcher writer;
    private readonly BulkItemResult?[] results;
    private readonly HashSet<string> bulkIds;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> buffer = new();

    public BulkExecutor(BulkRequest message, BulkWriteDispatcher writer)
    {
        this.message = message;
        this.writer = writer;
        results = new BulkItemResult?[message.Items.Count];
        bulkIds = message.Items.Where(item => item.Method == "POST").Select(item => item.BulkId ?? string.Empty).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The result of each operation; null for those that were not carried out.</summary>
    public IReadOnlyList<BulkItemResult?> Results => results;

    public int ErrorCount { get; private set; }

    public BulkWriteDispatcher Writer => writer;

    /// <summary>The ids of the bulkIds that have been resolved so far.</summary>
    public Dictionary<string, string> Ids => ids;

    /// <summary>Carries out operations until all are done or the maximum number of errors is reached.</summary>
    public async ValueTask RunAsync(int mostErrors, CancellationToken cancellationToken)
    {
        foreach (var step in BulkPlanner.Plan(message.Items))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step.IsCycle)
            {
                await new CycleExecutor(this, step).RunAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                RecordResult(step.Items[0], await RunAsync(message.Items[step.Items[0]], cancellationToken).ConfigureAwait(false));
            }

            if (ErrorCount >= mostErrors)
            {
                break;
            }
        }

        // Bodies may contain passwords.
        buffer.Clear();
    }

    public BulkItem GetItem(int index) => message.Items[index];

    /// <summary>Records the result of an operation.</summary>
    public void RecordResult(int index, BulkItemResult itemResult)
    {
        results[index] = itemResult;
        if (itemResult.Error is not null)
        {
            ErrorCount++;
        }
        else if (message.Items[index] is { Operation: ScimOperation.Create, BulkId: { } bulkId } && itemResult.Id is { } id)
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
                return BulkErrors.UnresolvedReference(bulkId, bulkIds.Contains(bulkId));
            }
        }

        return null;
    }

    /// <summary>The data with ids in the place of bulkIds; valid until the next call.</summary>
    public ReadOnlyMemory<byte> ReplaceReferences(ReadOnlyMemory<byte> data, IReadOnlyList<BulkReference> references) =>
        BulkReferenceReplacer.Replace(data, references, ids, buffer);

    /// <summary>Marks all successful operations as failed after a unit of work was rolled back.</summary>
    public void MarkRolledBack()
    {
        for (var index = 0; index < results.Length; index++)
        {
            if (results[index] is { Error: null } itemResult)
            {
                var id = message.Items[index].Operation == ScimOperation.Create ? null : itemResult.Id;
                results[index] = BulkItemResult.FromError(BulkErrors.UnitOfWorkFailed(), id);
            }
        }
    }

    private async ValueTask<BulkItemResult> RunAsync(BulkItem item, CancellationToken cancellationToken)
    {
        if (item.Error is { } error)
        {
            return BulkItemResult.FromError(error, item.Id);
        }

        if (item is not { Operation: { } operation, Type: { } type })
        {
            throw new InvalidOperationException("An operation without an error has a method and a type.");
        }

        if (FindUnresolved(item.GetReferencedBulkIds()) is { } unresolved)
        {
            return BulkItemResult.FromError(unresolved, item.Id);
        }

        var id = item.PathBulkId is { } reference ? ids[reference] : item.Id;
        if (await writer.AuthorizeAsync(operation, type, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return BulkItemResult.FromError(refusal, id);
        }

        var call = new BulkWriteRequest(operation, type, id, ReplaceReferences(item.Data, item.References)) { Version = item.Version };
        return await writer.WriteAsync(call, cancellationToken).ConfigureAwait(false);
    }
}
