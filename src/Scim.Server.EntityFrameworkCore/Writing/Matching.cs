using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Looks for the row of the same person: by externalId, else by the unique name, never by e-mail.</summary>
internal sealed class Matching<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    private const int MostCandidates = 20;

    private readonly bool hasExternalId = set.Model.Paths.Any(path => path.Path.Attribute.Name == "externalId");

    public async ValueTask<Match?> FindAsync(TResource incoming, CancellationToken cancellationToken)
    {
        if (hasExternalId && incoming.ExternalId is { Length: > 0 } externalId
            && await SingleAsync(ScimCommonAttributes.ExternalId, externalId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return new Match(known.Id ?? string.Empty, ByExternalId: true, BelongsToAnother: false);
        }

        if (set.Model.Name is { } name && incoming.Node[name.Name].AsString() is { Length: > 0 } text
            && await SingleAsync(name, text, cancellationToken).ConfigureAwait(false) is { } same)
        {
            var belongs = same.ExternalId is { Length: > 0 } other && other != incoming.ExternalId;
            return new Match(same.Id ?? string.Empty, ByExternalId: false, belongs);
        }

        return null;
    }

    private async ValueTask<TResource?> SingleAsync(ScimAttribute attribute, string text, CancellationToken cancellationToken)
    {
        var filter = new ScimComparison(new ScimAttributePath(null, attribute, null), ScimOperator.Equal, ScimValue.From(text));
        var candidates = await set.Rows.AsNoTracking().Where(set.Map.Where(filter)).Select(set.Map.Select(ScimProjection.Default)).Take(MostCandidates)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        // Where the database folds the text itself, it takes names for the same that SCIM does not.
        var found = candidates.Where(candidate => ScimFilterEvaluator.Matches(filter, candidate.Node)).Take(2).ToArray();
        return found.Length < 2
            ? found.FirstOrDefault()
            : throw new ScimException(ScimError.Conflict($"More than one row has this {attribute.Name}; the application must tell them apart first."));
    }
}
