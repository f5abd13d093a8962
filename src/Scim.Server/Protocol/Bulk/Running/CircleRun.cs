using Scim.Server.Protocol.Bulk.Planning;
using Scim.Server.Protocol.Bulk.Reading;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>
/// Creates resources that refer to each other in a cycle (RFC 7644 §3.7.1): an attribute that refers to a resource that does not exist yet is left
/// out and added later. All are created or none: if one fails, those before it are deleted again. A client that disconnects
/// does not stop it half-way.
/// </summary>
internal sealed class CircleRun
{
    private readonly BulkRun run;
    private readonly IReadOnlyList<int> members;
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly List<(int Index, BulkOutcome Outcome)> created = [];
    private readonly List<(int Position, ReadOnlyMemory<byte> Patch)> leftOut = [];
    private (int Index, ScimError Error)? failure;

    public CircleRun(BulkRun run, BulkStep step)
    {
        this.run = run;
        members = step.Items;
        foreach (var index in members)
        {
            missing.Add(BulkIdOf(index));
        }
    }

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        foreach (var index in members)
        {
            if (failure is null)
            {
                await CreateAsync(index).ConfigureAwait(false);
            }
        }

        foreach (var (position, patch) in leftOut)
        {
            if (failure is null)
            {
                await AddAsync(position, patch).ConfigureAwait(false);
            }
        }

        if (failure is { } failed)
        {
            await TakeBackAsync(failed).ConfigureAwait(false);
        }
        else
        {
            created.ForEach(done => run.Settle(done.Index, done.Outcome));
        }
    }

    // Detects what is wrong before anything is created.
    private async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var index in members)
        {
            var item = run.ItemAt(index);
            var error = run.FindUnresolved(item.Needs().Where(bulkId => !missing.Contains(bulkId)))
                ?? await run.Writer.CheckRightAsync(ScimOperation.Create, TypeOf(index), cancellationToken).ConfigureAwait(false);
            if (error is not null)
            {
                failure = (index, error);
                return;
            }
        }
    }

    private async ValueTask CreateAsync(int index)
    {
        var (item, type) = (run.ItemAt(index), TypeOf(index));
        var (data, references) = (item.Data, item.References);
        if (references.Any(reference => missing.Contains(reference.BulkId)))
        {
            var split = CircleSplit.Of(item.Data, type, missing);
            (data, references) = (split.Now, ReferenceFinder.Find(split.Now.Span, isPatch: false));
            if ((split.Error ?? run.FindUnresolved(references.Select(reference => reference.BulkId))) is { } error)
            {
                failure = (index, error);
                return;
            }

            if (!split.Later.IsEmpty)
            {
                leftOut.Add((created.Count, split.Later));
            }
        }

        var call = new BulkCall(ScimOperation.Create, type, Id: null, run.Fill(data, references));
        var outcome = await run.Writer.WriteAsync(call, CancellationToken.None).ConfigureAwait(false);
        if (outcome is not { Error: null, Id: { } id })
        {
            failure = (index, outcome.Error ?? ScimError.Internal("The resource has no id."));
            return;
        }

        created.Add((index, outcome));
        missing.Remove(BulkIdOf(index));
        run.Ids[BulkIdOf(index)] = id;
    }

    private async ValueTask AddAsync(int position, ReadOnlyMemory<byte> patch)
    {
        var (index, outcome) = created[position];
        var body = run.Fill(patch, ReferenceFinder.Find(patch.Span, isPatch: false));
        var added = await run.Writer.WriteAsync(new BulkCall(ScimOperation.Patch, TypeOf(index), outcome.Id, body), CancellationToken.None).ConfigureAwait(false);
        if (added.Error is { } error)
        {
            failure = (index, error);
            return;
        }

        created[position] = (index, outcome with { Version = added.Version });
    }

    private async ValueTask TakeBackAsync((int Index, ScimError Error) failed)
    {
        var name = BulkIdOf(failed.Index);
        var errors = members.ToDictionary(index => index, _ => BulkErrors.CircleFailed(name));
        errors[failed.Index] = failed.Error;
        for (var position = created.Count - 1; position >= 0; position--)
        {
            var (index, outcome) = created[position];
            run.Ids.Remove(BulkIdOf(index));
            if (!run.Writer.IsUnit && !await DeleteAsync(index, outcome).ConfigureAwait(false))
            {
                errors[index] = BulkErrors.NotTakenBack(name);
            }
        }

        foreach (var index in members)
        {
            run.Settle(index, BulkOutcome.Failed(errors[index]));
        }
    }

    private async ValueTask<bool> DeleteAsync(int index, BulkOutcome outcome)
    {
        var call = new BulkCall(ScimOperation.Delete, TypeOf(index), outcome.Id, default);
        return (await run.Writer.WriteAsync(call, CancellationToken.None).ConfigureAwait(false)).Error is null;
    }

    private string BulkIdOf(int index) => run.ItemAt(index).BulkId ?? string.Empty;

    private TypeModel TypeOf(int index) =>
        run.ItemAt(index).Type ?? throw new InvalidOperationException("An operation without an error has a type.");
}
