using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Creates the result of a write, from the saved entity if the columns are plain, otherwise by a query.</summary>
internal sealed class WriteResultFactory<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    public async ValueTask<ScimWriteResult> CreateAsync(EntityEntry<TEntity> entry, bool changed, CancellationToken cancellationToken)
    {
        var (created, lastModified) = await ReadTimestampsAsync(entry, cancellationToken).ConfigureAwait(false);
        return new ScimWriteResult
        {
            Id = GetId(entry.Entity),
            Version = set.Model.Version?.ToVersion(entry) ?? new ScimVersion("0"),
            Created = created,
            LastModified = lastModified,
            HasChanged = changed,
        };
    }

    /// <summary>Whether the resource of the row is active; one without the attribute is.</summary>
    public async ValueTask<bool> IsActiveAsync(EntityEntry<TEntity> entry, CancellationToken cancellationToken)
    {
        var active = set.Model.Paths.FirstOrDefault(path => path.Path is { Extension: null, SubAttribute: null, Attribute.Name: "active" });
        return active is null || (await ReadAsync(entry.Entity, active.Path, cancellationToken).ConfigureAwait(false))?.Node["active"].AsBoolean() != false;
    }

    public string GetId(TEntity entity) => set.Model.GetId(entity);

    private async ValueTask<(DateTimeOffset Created, DateTimeOffset LastModified)> ReadTimestampsAsync(EntityEntry<TEntity> entry, CancellationToken cancellationToken)
    {
        var times = set.Model.Timestamps;
        if (times is { Created: { } created, LastModified: { } lastModified })
        {
            return (ToInstant(entry.Property(created.Name).CurrentValue), ToInstant(entry.Property(lastModified.Name).CurrentValue));
        }

        var told = set.Model.Paths.FirstOrDefault(path => path.Path is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "created" or "lastModified" });
        if (told is null)
        {
            return default;
        }

        var meta = (await ReadAsync(entry.Entity, told.Path, cancellationToken).ConfigureAwait(false))?.Meta;
        return (meta?.Created ?? default, meta?.LastModified ?? meta?.Created ?? default);
    }

    // A row that is no longer in scope, such as a soft-deleted one, is not found.
    private async ValueTask<TResource?> ReadAsync(TEntity entity, ScimAttributePath wanted, CancellationToken cancellationToken)
    {
        if (set.Map.WhereId(GetId(entity)) is not { } isIt)
        {
            return null;
        }

        var shown = set.Map.Select(ScimProjection.Only(set.Map.Type, wanted));
        return await set.Rows.AsNoTracking().Where(isIt).Select(shown).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DateTimeOffset ToInstant(object? value) => value switch
    {
        DateTimeOffset instant => instant,
        DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        _ => default,
    };
}
