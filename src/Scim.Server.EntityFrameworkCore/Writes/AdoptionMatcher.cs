using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Finds the row that matches a resource: by externalId, else by the unique name, never by e-mail.</summary>
internal sealed class AdoptionMatcher<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    private const int MaxCandidates = 20;

    private readonly bool hasExternalId = set.Model.CanFind(ScimCommonAttributes.ExternalId);
    private readonly ScimAttribute? uniqueName = set.Model.UniqueNameAttribute is { } name && set.Model.CanFind(name) ? name : null;

    public async ValueTask<AdoptionMatch?> FindAsync(TResource incoming, CancellationToken cancellationToken)
    {
        if (hasExternalId && incoming.ExternalId is { Length: > 0 } externalId
            && await FindSingleAsync(ScimCommonAttributes.ExternalId, externalId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return new AdoptionMatch(known.Id ?? string.Empty, IsByExternalId: true, HasOtherExternalId: false);
        }

        if (await FindByNameAsync(incoming, cancellationToken).ConfigureAwait(false) is { } same)
        {
            var belongs = same.ExternalId is { Length: > 0 } other && other != incoming.ExternalId;
            return new AdoptionMatch(same.Id ?? string.Empty, IsByExternalId: false, belongs);
        }

        return null;
    }

    /// <summary>The row that has the unique name of a resource.</summary>
    public async ValueTask<TResource?> FindByNameAsync(TResource incoming, CancellationToken cancellationToken) =>
        uniqueName is not null && incoming.Node[uniqueName.Name].AsString() is { Length: > 0 } text
            ? await FindSingleAsync(uniqueName, text, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<TResource?> FindSingleAsync(ScimAttribute attribute, string text, CancellationToken cancellationToken)
    {
        var path = new ScimAttributePath(attribute);
        var filter = new ScimComparison(path, ScimOperator.Equal, ScimValue.From(text));
        var names = set.Map.Select(ScimProjection.Only(set.Map.Type, path, new ScimAttributePath(ScimCommonAttributes.ExternalId)));
        var candidates = await set.Map.Order(null).Apply(set.Rows.AsNoTracking().Where(set.Map.Where(filter))).Select(names).Take(MaxCandidates)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        // A database that folds the text itself may match names that SCIM considers different.
        var found = candidates.Where(candidate => ScimFilterEvaluator.Matches(filter, candidate.Node)).Take(2).ToArray();
        return found.Length < 2
            ? found.FirstOrDefault()
            : throw new ScimException(ScimError.Conflict($"More than one row of the application has this {attribute.Name}; resolve the duplicates in the application first."));
    }
}
