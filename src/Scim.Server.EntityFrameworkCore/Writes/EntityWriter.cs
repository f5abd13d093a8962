using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Creates, updates and deletes rows: one row, its children and what hooks change, saved together.</summary>
internal sealed class EntityWriter<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    private readonly EntitySaver saving = new(set.Db, error => DbUpdateExceptionMapper.Map(error, set.Model));
    private readonly WriteResultFactory<TEntity, TResource> stamps = new(set);

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, CancellationToken cancellationToken) => WriteRetry.OnSharedTableConflictAsync(set.Db, async () =>
    {
        set.Db.ChangeTracker.Clear();
        if (set.DecideAdoption is not null && await AdoptAsync(resource, cancellationToken).ConfigureAwait(false) is { } adopted)
        {
            return adopted;
        }

        var entity = set.CreateEntity();
        await set.Apply(resource, entity, cancellationToken).ConfigureAwait(false);
        var entry = set.Db.Add(entity);
        set.Model.Timestamps.SetCreated(entry, TimestampColumns.GetTimestamp(set.Time));
        RenewVersion(entry);
        await saving.SaveAsync(cancellationToken).ConfigureAwait(false);
        return await stamps.CreateAsync(entry, changed: true, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, CancellationToken cancellationToken) => RetryAsync(update.Expected is null, async () =>
    {
        var entry = await LoadAsync(update.Id, update.Expected, cancellationToken).ConfigureAwait(false);
        if (update.After is not { } after || update.Changed.Count == 0)
        {
            return await stamps.CreateAsync(entry, changed: false, cancellationToken).ConfigureAwait(false);
        }

        // With the version of Before, the row has the state of Before.
        var wasActive = update is { Expected: not null, Before: { } before } ? IsActive(before) : (bool?)null;
        return await ChangeAsync(entry, new EntityChange(after, wasActive), cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    /// <summary>Deletes a row, or marks it as deleted; always true.</summary>
    public ValueTask<bool> DeleteAsync(string id, ScimVersion? expected, CancellationToken cancellationToken) => RetryAsync(expected is null, async () =>
    {
        var entry = await LoadAsync(id, expected, cancellationToken).ConfigureAwait(false);
        if (await stamps.IsActiveAsync(entry, cancellationToken).ConfigureAwait(false))
        {
            await set.OnDeactivated(entry.Entity, cancellationToken).ConfigureAwait(false);
        }

        set.Remove(entry.Entity);
        if (entry.State != EntityState.Deleted)
        {
            // Soft-deleted: the later of two concurrent deletes must detect the conflict.
            RenewVersion(entry);
        }

        await saving.SaveAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>Loads the current row, tracked with the children that the projection uses; the change tracker is cleared first.</summary>
    /// <exception cref="ScimException">404 when it does not exist, 412 when it has another version.</exception>
    public async ValueTask<EntityEntry<TEntity>> LoadAsync(string id, ScimVersion? expected, CancellationToken cancellationToken)
    {
        set.Db.ChangeTracker.Clear();
        var entity = set.Map.WhereId(id) is { } isIt ? await QueryTracked().SingleOrDefaultAsync(isIt, cancellationToken).ConfigureAwait(false) : null;
        if (entity is null)
        {
            throw new ScimException(ScimError.ResourceNotFound(set.Context.ResourceType.Name, id));
        }

        var entry = set.Db.Entry(entity);
        return expected is null || set.Model.Version is not { } version || version.ToVersion(entry) == expected
            ? entry
            : throw new ScimException(ScimError.PreconditionFailed("The resource has changed since it was read."));
    }

    public IQueryable<TEntity> QueryTracked()
    {
        var rows = set.Model.Includes.Aggregate(set.Rows.AsTracking(), (query, path) => query.Include(path));
        return set.Model.Includes.Count > 1 ? rows.AsSplitQuery() : rows;
    }

    private ValueTask<TResult> RetryAsync<TResult>(bool anyVersion, Func<ValueTask<TResult>> write, CancellationToken cancellationToken) =>
        WriteRetry.OnSharedTableConflictAsync(set.Db, () => WriteRetry.OnVersionConflictAsync(anyVersion, write, cancellationToken), cancellationToken);

    // Null when there is no row to adopt. After a concurrent write of the row, the application decides again.
    private ValueTask<ScimWriteResult?> AdoptAsync(TResource resource, CancellationToken cancellationToken) =>
        WriteRetry.OnVersionConflictAsync<ScimWriteResult?>(anyVersion: true, async () =>
            await new AdoptionHandler<TEntity, TResource>(set).FindAsync(resource, cancellationToken).ConfigureAwait(false) is { } existing
                ? await ChangeAsync(existing, new EntityChange(resource, WasActive: null), cancellationToken).ConfigureAwait(false)
                : null, cancellationToken);

    private async ValueTask<ScimWriteResult> ChangeAsync(EntityEntry<TEntity> entry, EntityChange change, CancellationToken cancellationToken)
    {
        var isDeactivated = !IsActive(change.Resource)
            && (change.WasActive ?? await stamps.IsActiveAsync(entry, cancellationToken).ConfigureAwait(false));
        await set.Apply(change.Resource, entry.Entity, cancellationToken).ConfigureAwait(false);
        EntitySaver.DetectChanges(set.Db);
        if (!set.Db.ChangeTracker.HasChanges())
        {
            return await stamps.CreateAsync(entry, changed: false, cancellationToken).ConfigureAwait(false);
        }

        if (isDeactivated)
        {
            await set.OnDeactivated(entry.Entity, cancellationToken).ConfigureAwait(false);
        }

        set.Model.Timestamps.SetModified(entry, TimestampColumns.GetTimestamp(set.Time));
        RenewVersion(entry);
        await saving.SaveAsync(cancellationToken).ConfigureAwait(false);
        return await stamps.CreateAsync(entry, changed: true, cancellationToken).ConfigureAwait(false);
    }

    // A change of children only must also change the version of the row.
    private void RenewVersion(EntityEntry<TEntity> entry)
    {
        if (set.Model.Version is not { } version)
        {
            return;
        }

        var token = entry.Property(version.Property.Name);
        if (version.Next(token.CurrentValue) is { } next)
        {
            token.CurrentValue = next;
        }
        else if (entry.State == EntityState.Unchanged && set.Model.Rewritable is { } any)
        {
            entry.Property(any.Name).IsModified = true;
        }
    }

    private static bool IsActive(TResource resource) => resource.Node["active"].AsBoolean() != false;

    /// <summary>The change to apply to a row.</summary>
    /// <param name="Resource">The new state.</param>
    /// <param name="WasActive">Whether the resource of the row is active; null when it has to be queried.</param>
    private readonly record struct EntityChange(TResource Resource, bool? WasActive);
}
