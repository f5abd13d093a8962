using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Creates the result of a write, from the saved entity if the columns are plain, otherwise by a query.</summary>
internal sealed class Stamps<TEntity, TResource>(EntitySet<TEntity, TResource> set)
    where TEntity : class
    where TResource : ScimResource, new()
{
    public async ValueTask<ScimStamp> OfAsync(EntityEntry<TEntity> entry, bool changed, CancellationToken cancellationToken)
    {
        var (created, lastModified) = await TimesAsync(entry, cancellationToken).ConfigureAwait(false);
        return new ScimStamp
        {
            Id = IdOf(entry.Entity),
            Version = set.Model.Version?.VersionOf(entry) ?? new ScimVersion("0"),
            Created = created,
            LastModified = lastModified,
            Changed = changed,
        };
    }

    /// <summary>Whether the resource of the row is active; one without the attribute is.</summary>
    public async ValueTask<bool> IsActiveAsync(EntityEntry<TEntity> entry, CancellationToken cancellationToken)
    {
        var active = set.Model.Paths.FirstOrDefault(path => path.Path is { Extension: null, SubAttribute: null, Attribute.Name: "active" });
        return active is null || (await ShowAsync(entry.Entity, active.Path, cancellationToken).ConfigureAwait(false))?.Node["active"].AsBoolean() != false;
    }

    public string IdOf(TEntity entity) => set.Model.IdOf(entity);

    private async ValueTask<(DateTimeOffset Created, DateTimeOffset LastModified)> TimesAsync(EntityEntry<TEntity> entry, CancellationToken cancellationToken)
    {
        var times = set.Model.Times;
        if (times is { Created: { } created, LastModified: { } lastModified })
        {
            return (Instant(entry.Property(created.Name).CurrentValue), Instant(entry.Property(lastModified.Name).CurrentValue));
        }

        var told = set.Model.Paths.FirstOrDefault(path => path.Path is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "created" or "lastModified" });
        if (told is null)
        {
            return default;
        }

        var meta = (await ShowAsync(entry.Entity, told.Path, cancellationToken).ConfigureAwait(false))?.Meta;
        return (meta?.Created ?? default, meta?.LastModified ?? meta?.Created ?? default);
    }

    // A row that is no longer in scope, such as a soft-deleted one, is not found.
    private async ValueTask<TResource?> ShowAsync(TEntity entity, ScimAttributePath wanted, CancellationToken cancellationToken)
    {
        if (set.Map.WhereId(IdOf(entity)) is not { } isIt)
        {
            return null;
        }

        var shown = set.Map.Select(ScimProjection.Only(set.Map.Type, wanted));
        return await set.Rows.AsNoTracking().Where(isIt).Select(shown).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DateTimeOffset Instant(object? value) => value switch
    {
        DateTimeOffset instant => instant,
        DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        _ => default,
    };
}
