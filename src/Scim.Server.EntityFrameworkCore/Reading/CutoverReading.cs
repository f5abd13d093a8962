using Scim.Server.EntityFrameworkCore.Maps;
using Scim.Server.EntityFrameworkCore.Writing;

namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>Says what would become of resources; writes nothing.</summary>
internal static class CutoverReading
{
    public static async ValueTask<ScimCutoverReport> RunAsync<TEntity, TResource>(
        EntitySet<TEntity, TResource> set, IEnumerable<TResource> incoming, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(incoming);
        var matching = new Matching<TEntity, TResource>(set);
        var rows = new List<ScimCutoverRow>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in incoming)
        {
            var name = set.Model.Name is { } unique ? resource.Node[unique.Name].AsString() : null;
            var row = await JudgeAsync(matching, resource, name, cancellationToken).ConfigureAwait(false);
            row = row is { Outcome: ScimCutoverOutcome.Creates } && name is not null && !names.Add(ScimText.Fold(name))
                ? row with { Outcome = ScimCutoverOutcome.Clashes, Reason = "Another resource of the identity provider has the same name." }
                : row;
            rows.Add(row is { Outcome: ScimCutoverOutcome.Matches, ExistingId: { } id } && !taken.TryAdd(id, name ?? string.Empty)
                ? row with { Outcome = ScimCutoverOutcome.Clashes, Reason = $"The same row matches '{taken[id]}', too." }
                : row);
        }

        return new ScimCutoverReport { Rows = rows };
    }

    private static async ValueTask<ScimCutoverRow> JudgeAsync<TEntity, TResource>(
        Matching<TEntity, TResource> matching, TResource resource, string? name, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        try
        {
            return await matching.FindAsync(resource, cancellationToken).ConfigureAwait(false) switch
            {
                null => Row(ScimCutoverOutcome.Creates, null, "No row has this externalId or name."),
                { BelongsToAnother: true, Id: var id } => Row(ScimCutoverOutcome.Clashes, id, "The row with this name carries another externalId."),
                { ByExternalId: true, Id: var id } => Row(ScimCutoverOutcome.Matches, id, "The externalId is the same."),
                { Id: var id } => Row(ScimCutoverOutcome.Matches, id, "The name is the same, and the row carries no other externalId."),
            };
        }
        catch (ScimException clash)
        {
            return Row(ScimCutoverOutcome.Clashes, null, clash.Error.Detail);
        }

        ScimCutoverRow Row(ScimCutoverOutcome outcome, string? id, string reason) => new(name, resource.ExternalId, outcome, id, reason);
    }
}
