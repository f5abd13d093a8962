namespace Scim.Server.Tests.Testing.Plain;

/// <summary>A store without keyset support, over a <see cref="PlainDatabase"/>.</summary>
internal class PlainRowStore<TResource>(PlainDatabase database, ScimResourceType type) : IScimStore<TResource> where TResource : ScimResource, new()
{
    public ScimStoreFeatures Features => Traits.Features;

    protected PlainDatabase Database => database;

    private PlainStoreOptions Traits => database.Traits;

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            return ValueTask.FromResult(Find(id, context) is { } row ? ToResource(row) : null);
        }
    }

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        ThrowIfUnsupported(query.Filter is not null && !Features.Filter, "filters");
        ThrowIfUnsupported(query.Sort is not null && !Features.Sort, "sorting");
        ThrowIfUnsupported(query.After is not null || query.Before is not null, "keys");
        ThrowIfUnsupported($"{query.Filter}".Contains(".display", StringComparison.Ordinal) || $"{query.Filter}".Contains(".$ref", StringComparison.Ordinal), "other parts of members and groups");
        lock (database.Lock)
        {
            var matches = database.GetRows(context.Tenant)
                .Where(row => row.Type == type.Name && (query.Filter is null || ScimFilterEvaluator.Matches(query.Filter, CreateFilterView(row))))
                .Select(ToResource).ToList();
            var sorted = Sort(matches, query.Sort);
            return ValueTask.FromResult(new ScimList<TResource> { TotalResults = matches.Count, Resources = [.. sorted.Skip(query.StartIndex - 1).Take(query.Count)] });
        }
    }

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            ThrowIfDuplicate(resource.Node, null, context);
            var row = new PlainRow(context.Tenant, type.Name, database.NextId(), resource.Node, Traits.IdComparer);
            row.Members.UnionWith(GetMemberIds(resource.Node));
            ThrowIfUnknownMember(row.Members, context);
            database.Add(row);
            return ValueTask.FromResult(CreateWriteResult(row, changed: true));
        }
    }

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            var row = FindRequired(update.Id, update.Expected, context);
            ISet<string> members = update.Members is { } delta ? Apply(row, delta, context) : row.Members;
            var content = update.After?.Node ?? row.Content;
            ThrowIfDuplicate(content, row, context);
            var changed = !row.Members.SetEquals(members) || !GetClientContent(content).ContentEquals(GetClientContent(row.Content));
            row.Content = content;
            row.Members.IntersectWith(members);
            row.Members.UnionWith(members);
            if (changed)
            {
                row.Touch();
            }

            return ValueTask.FromResult(CreateWriteResult(row, changed));
        }
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            database.Remove(FindRequired(id, expected, context));
            return ValueTask.CompletedTask;
        }
    }

    private static void ThrowIfUnsupported(bool unsupported, string what)
    {
        if (unsupported)
        {
            throw new ScimException(ScimError.InvalidFilter($"This store has no {what}."));
        }
    }

    private static IEnumerable<string> GetMemberIds(ScimObject resource) =>
        resource["members"].Elements.ToArray().Select(member => member.AsObject()?["value"].AsString() ?? "");

    private static IEnumerable<TResource> Sort(List<TResource> byId, ScimSort? sort)
    {
        if (sort is null)
        {
            return byId;
        }

        var values = new ScimSortValues(sort);
        return byId.OrderBy(resource => values.GetKey(resource.Node), Comparer<ScimValueKey?>.Create(values.Compare));
    }

    /// <summary>The content written by the client, without id, meta, and members.</summary>
    private static ScimObject GetClientContent(ScimObject content)
    {
        var own = content.Freeze().Thaw();
        own.Remove("id");
        own.Remove("meta");
        own.Remove("members");
        return own.Freeze();
    }

    private PlainRow? Find(string id, ScimContext context) => database.Find(context.Tenant, id) is { } row && row.Type == type.Name ? row : null;

    private PlainRow FindRequired(string id, ScimVersion? expected, ScimContext context)
    {
        var row = Find(id, context) ?? throw new ScimException(ScimError.ResourceNotFound(type.Name, id));
        return !Features.Versions || expected is null || expected == row.Version ? row : throw new ScimException(ScimError.PreconditionFailed("The version differs."));
    }

    private HashSet<string> Apply(PlainRow row, ScimMemberDelta delta, ScimContext context)
    {
        var added = delta.Add.Select(member => member.Value ?? "").ToArray();
        ThrowIfUnknownMember(added, context);
        return [.. (delta.Clear ? [] : row.Members).Concat(added).Except(delta.Remove)];
    }

    private void ThrowIfUnknownMember(IEnumerable<string> ids, ScimContext context)
    {
        if (ids.Any(id => database.Find(context.Tenant, id) is null))
        {
            throw new ScimException(ScimError.InvalidValue("members: at least one of the ids belongs to no resource; expected the ids of existing resources."));
        }
    }

    private void ThrowIfDuplicate(ScimObject content, PlainRow? own, ScimContext context)
    {
        foreach (var unique in type.Schema.Attributes.Where(attribute => attribute.Uniqueness != ScimUniqueness.None))
        {
            if (content[unique.Name].AsString() is { } value
                && database.GetRows(context.Tenant).Any(row => row != own && row.Type == type.Name && row.Content[unique.Name].AsString() is { } other && Traits.Fold(other) == Traits.Fold(value)))
            {
                throw new ScimException(ScimError.UniquenessViolation(unique.Name));
            }
        }
    }

    /// <summary>The resource with its members and groups, for filter evaluation.</summary>
    private ScimObject CreateFilterView(PlainRow row)
    {
        var whole = ToResource(row).Node.Thaw();
        whole["members"] = ScimValue.FromElements([.. row.Members.Select(id => ScimValue.From(CreateMember(row.Tenant, id).Node))]);
        whole["groups"] = ScimValue.FromElements([.. database.GetGroups(row.Tenant, row.Id).Select(group => ScimValue.From(group.Node))]);
        return whole.Freeze();
    }

    protected ScimMember CreateMember(string tenant, string id) => new() { Value = id, Type = database.Find(tenant, id)?.Type };

    private TResource ToResource(PlainRow row)
    {
        var node = GetClientContent(row.Content).Thaw();
        node["id"] = ScimValue.From(row.Id);
        var shown = new TResource { Node = node };
        shown.Meta = new ScimMeta { Created = row.Created, LastModified = row.LastModified, Version = Features.Versions ? row.Version.ToString() : null };
        node.Freeze();
        return shown;
    }

    /// <summary>A store without versions returns an arbitrary version, which callers must ignore.</summary>
    private ScimWriteResult CreateWriteResult(PlainRow row, bool changed) => new()
    {
        Id = row.Id,
        Version = Features.Versions ? row.Version : new ScimVersion(Guid.NewGuid().ToString("N")),
        Created = row.Created,
        LastModified = row.LastModified,
        HasChanged = changed,
    };
}
