using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Looks for a matching row and lets the application decide whether it becomes the resource.</summary>
internal sealed class AdoptionHandler<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    /// <summary>The row that becomes the resource; null when a new one is to be created.</summary>
    /// <exception cref="ScimException">409: the row belongs to another resource, or the decision is pending.</exception>
    public async ValueTask<EntityEntry<TEntity>?> FindAsync(TResource incoming, CancellationToken cancellationToken)
    {
        var match = await new AdoptionMatcher<TEntity, TResource>(set).FindAsync(incoming, cancellationToken).ConfigureAwait(false);
        if (match is null)
        {
            return null;
        }

        var name = set.Model.UniqueNameAttribute?.Name ?? "externalId";
        if (match.HasOtherExternalId)
        {
            throw new ScimException(ScimError.UniquenessViolation(name));
        }

        if (await LoadAsync(match.Id, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return null;
        }

        var decision = set.DecideAdoption is { } adopt ? await adopt(entry.Entity, incoming, cancellationToken).ConfigureAwait(false) : ScimAdoption.Reject;
        return decision switch
        {
            ScimAdoption.Adopt => entry,
            ScimAdoption.Reject => throw new ScimException(ScimError.UniquenessViolation(match.IsByExternalId ? "externalId" : name)),
            ScimAdoption.Ask => throw new ScimException(CreatePendingError(match)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Null when the row was deleted concurrently.
    private async ValueTask<EntityEntry<TEntity>?> LoadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await new EntityWriter<TEntity, TResource>(set).LoadAsync(id, expected: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ScimException gone) when (gone.Error.Status == 404)
        {
            return null;
        }
    }

    private ScimError CreatePendingError(AdoptionMatch match) => ScimError.Conflict(
        $"An account with this {(match.IsByExternalId ? "externalId" : set.Model.UniqueNameAttribute?.Name)} already exists ('{match.Id}'). "
        + "An operator has yet to decide whether to adopt it; retry the request after the decision.");
}

/// <summary>An existing row that matches an incoming resource.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsByExternalId">Whether it was found by externalId; otherwise by the unique name.</param>
/// <param name="HasOtherExternalId">Whether it has a different externalId, so that it belongs to another resource.</param>
internal sealed record AdoptionMatch(string Id, bool IsByExternalId, bool HasOtherExternalId);
