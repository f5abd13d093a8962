using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Writes;

namespace Scim.Server.EntityFrameworkCore.Queries;

/// <summary>Builds the cutover report; writes nothing.</summary>
internal static class CutoverReportBuilder
{
    public static async ValueTask<ScimCutoverReport> BuildAsync<TEntity, TResource>(
        EntitySet<TEntity, TResource> set, IEnumerable<TResource> incoming, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(incoming);
        var judge = new CutoverClassifier<TEntity, TResource>(set);
        var rows = new List<ScimCutoverRow>();
        foreach (var resource in incoming)
        {
            rows.Add(await judge.ClassifyAsync(resource, cancellationToken).ConfigureAwait(false));
        }

        return new ScimCutoverReport { Rows = rows };
    }

    /// <summary>Classifies the resources one after another and tracks which rows and names are taken.</summary>
    private sealed class CutoverClassifier<TEntity, TResource>(EntitySet<TEntity, TResource> set)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        private readonly AdoptionMatcher<TEntity, TResource> matching = new(set);
        private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);
        private readonly HashSet<string> names = new(StringComparer.Ordinal);

        public async ValueTask<ScimCutoverRow> ClassifyAsync(TResource resource, CancellationToken cancellationToken)
        {
            var name = set.Model.UniqueNameAttribute is { } unique ? resource.Node[unique.Name].AsString() : null;
            var row = new ScimCutoverRow { Name = name, ExternalId = resource.ExternalId, Outcome = ScimCutoverOutcome.Conflicts, Reason = string.Empty };
            try
            {
                return DetectDuplicates(await CompareAsync(row, resource, cancellationToken).ConfigureAwait(false));
            }
            catch (ScimException clash)
            {
                return row with { Reason = clash.Error.Detail };
            }
        }

        private async ValueTask<ScimCutoverRow> CompareAsync(ScimCutoverRow row, TResource resource, CancellationToken cancellationToken)
        {
            if (await matching.FindAsync(resource, cancellationToken).ConfigureAwait(false) is not { } match)
            {
                return row with { Outcome = ScimCutoverOutcome.Creates, Reason = "No row has this externalId or name." };
            }

            row = row with { ExistingId = match.Id };
            if (match.HasOtherExternalId)
            {
                return row with { Reason = "The row with this name has a different externalId." };
            }

            if (match.IsByExternalId && await matching.FindByNameAsync(resource, cancellationToken).ConfigureAwait(false) is { } named && named.Id != match.Id)
            {
                return row with { Reason = $"The externalId matches, but the name belongs to another row ('{named.Id}')." };
            }

            return row with
            {
                Outcome = ScimCutoverOutcome.Matches,
                Reason = match.IsByExternalId ? "The externalId matches." : "The name matches, and the row has no other externalId.",
            };
        }

        // Neither a row nor a name can be used twice.
        private ScimCutoverRow DetectDuplicates(ScimCutoverRow row)
        {
            if (row.Outcome == ScimCutoverOutcome.Conflicts)
            {
                return row;
            }

            if (row.ExistingId is { } id && !taken.TryAdd(id, row.Name ?? string.Empty))
            {
                return row with { Outcome = ScimCutoverOutcome.Conflicts, Reason = $"The same row also matches '{taken[id]}'." };
            }

            return row.Name is { } name && !names.Add(ScimText.Fold(name))
                ? row with { Outcome = ScimCutoverOutcome.Conflicts, Reason = "Another resource of the identity provider has the same name." }
                : row;
        }
    }
}
