using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Bulk.Parsing;
using Scim.Server.Protocol.Bulk.Planning;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>
/// Creates resources that refer to each other in a cycle (RFC 7644 §3.7.1): an attribute that refers to a resource that does not exist yet is left
/// out and added later. All are created or none: if one fails, those before it are deleted again. A client that disconnects
/// does not stop it half-way.
/// </summary>
internal sealed class CycleExecutor
{
    private readonly BulkExecutor run;
    private readonly IReadOnlyList<int> members;
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly List<(int Index, BulkItemResult Outcome)> created = [];
    private readonly List<(int Position, ReadOnlyMemory<byte> Patch)> deferred = [];
    private (int Index, ScimError Error)? failure;

    public CycleExecutor(BulkExecutor run, BulkStep step)
    {
        this.run = run;
        members = step.Items;
        foreach (var index in members)
        {
            missing.Add(GetBulkId(index));
        }
    }

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        await ValidateAsync(cancellationToken).ConfigureAwait(false);
        foreach (var index in members)
        {
            if (failure is null)
            {
                await CreateAsync(index).ConfigureAwait(false);
            }
        }

        foreach (var (position, patch) in deferred)
        {
            if (failure is null)
            {
                await PatchAsync(position, patch).ConfigureAwait(false);
            }
        }

        if (failure is { } failed)
        {
            await RollBackAsync(failed).ConfigureAwait(false);
        }
        else
        {
            created.ForEach(done => run.RecordResult(done.Index, done.Outcome));
        }
    }

    // Detects what is wrong before anything is created.
    private async ValueTask ValidateAsync(CancellationToken cancellationToken)
    {
        foreach (var index in members)
        {
            var item = run.GetItem(index);
            var error = run.FindUnresolved(item.GetReferencedBulkIds().Where(bulkId => !missing.Contains(bulkId)))
                ?? await run.Writer.AuthorizeAsync(ScimOperation.Create, GetTypeModel(index), cancellationToken).ConfigureAwait(false);
            if (error is not null)
            {
                failure = (index, error);
                return;
            }
        }
    }

    private async ValueTask CreateAsync(int index)
    {
        var (item, type) = (run.GetItem(index), GetTypeModel(index));
        var (data, references) = (item.Data, item.References);
        if (references.Any(reference => missing.Contains(reference.BulkId)))
        {
            var split = CycleSplit.Create(item.Data, type, missing);
            (data, references) = (split.Initial, BulkReferenceFinder.Find(split.Initial.Span, isPatch: false));
            if ((split.Error ?? run.FindUnresolved(references.Select(reference => reference.BulkId))) is { } error)
            {
                failure = (index, error);
                return;
            }

            if (!split.Deferred.IsEmpty)
            {
                deferred.Add((created.Count, split.Deferred));
            }
        }

        var call = new BulkWriteRequest(ScimOperation.Create, type, Id: null, run.ReplaceReferences(data, references));
        var itemResult = await run.Writer.WriteAsync(call, CancellationToken.None).ConfigureAwait(false);
        if (itemResult is not { Error: null, Id: { } id })
        {
            failure = (index, itemResult.Error ?? ScimError.Internal("The resource has no id."));
            return;
        }

        created.Add((index, itemResult));
        missing.Remove(GetBulkId(index));
        run.Ids[GetBulkId(index)] = id;
    }

    private async ValueTask PatchAsync(int position, ReadOnlyMemory<byte> patch)
    {
        var (index, itemResult) = created[position];
        var body = run.ReplaceReferences(patch, BulkReferenceFinder.Find(patch.Span, isPatch: false));
        var added = await run.Writer.WriteAsync(new BulkWriteRequest(ScimOperation.Patch, GetTypeModel(index), itemResult.Id, body), CancellationToken.None).ConfigureAwait(false);
        if (added.Error is { } error)
        {
            failure = (index, error);
            return;
        }

        created[position] = (index, itemResult with { Version = added.Version });
    }

    private async ValueTask RollBackAsync((int Index, ScimError Error) failed)
    {
        var name = GetBulkId(failed.Index);
        var errors = members.ToDictionary(index => index, _ => BulkErrors.CycleFailed(name));
        errors[failed.Index] = failed.Error;
        for (var position = created.Count - 1; position >= 0; position--)
        {
            var (index, itemResult) = created[position];
            run.Ids.Remove(GetBulkId(index));
            if (!run.Writer.IsAtomic && !await DeleteAsync(index, itemResult).ConfigureAwait(false))
            {
                errors[index] = BulkErrors.RollbackFailed(name);
            }
        }

        foreach (var index in members)
        {
            run.RecordResult(index, BulkItemResult.FromError(errors[index]));
        }
    }

    private async ValueTask<bool> DeleteAsync(int index, BulkItemResult itemResult)
    {
        var call = new BulkWriteRequest(ScimOperation.Delete, GetTypeModel(index), itemResult.Id, default);
        return (await run.Writer.WriteAsync(call, CancellationToken.None).ConfigureAwait(false)).Error is null;
    }

    private string GetBulkId(int index) => run.GetItem(index).BulkId ?? string.Empty;

    private TypeModel GetTypeModel(int index) =>
        run.GetItem(index).Type ?? throw new InvalidOperationException("An operation without an error has a type.");
}
