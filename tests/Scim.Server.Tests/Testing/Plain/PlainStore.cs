namespace Scim.Server.Tests.Testing.Plain;

/// <summary>A store without keyset, over a <see cref="PlainDatabase"/>.</summary>
internal class PlainStore<TResource>(PlainDatabase database, ScimResourceType type) : IScimStore<TResource> where TResource : ScimResource, new()
{
    public ScimStoreFeatures Features => Traits.Features;

    protected PlainDatabase Database => database;

    private PlainTraits Traits => database.Traits;

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            return ValueTask.FromResult(Find(id, context) is { } row ? Show(row) : null);
        }
    }

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        Reject(query.Filter is not null && !Features.Filter, "filters");
        Reject(query.Sort is not null && !Features.Sort, "sorting");
        Reject(query.After is not null || query.Before is not null, "keys");
        Reject($"{query.Filter}".Contains(".display", StringComparison.Ordinal) || $"{query.Filter}".Contains(".$ref", StringComparison.Ordinal), "other parts of members and groups");
        lock (database.Lock)
        {
            var matches = database.Of(context.Tenant)
                .Where(row => row.Type == type.Name && (query.Filter is null || ScimFilterEvaluator.Matches(query.Filter, Whole(row))))
                .Select(Show).ToList();
            var sorted = Sort(matches, query.Sort);
            return ValueTask.FromResult(new ScimList<TResource> { TotalResults = matches.Count, Resources = [.. sorted.Skip(query.StartIndex - 1).Take(query.Count)] });
        }
    }

    public ValueTask<ScimStamp> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            RejectTaken(resource.Node, null, context);
            var row = new PlainRow(context.Tenant, type.Name, database.NextId(), resource.Node, Traits.IdComparer);
            row.Members.UnionWith(MembersOf(resource.Node));
            RejectUnknown(row.Members, context);
            database.Add(row);
            return ValueTask.FromResult(Stamp(row, changed: true));
        }
    }

    public ValueTask<ScimStamp> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            var row = Require(update.Id, update.Expected, context);
            ISet<string> members = update.Members is { } delta ? Apply(row, delta, context) : row.Members;
            var content = update.After?.Node ?? row.Content;
            RejectTaken(content, row, context);
            var changed = !row.Members.SetEquals(members) || !Own(content).ContentEquals(Own(row.Content));
            row.Content = content;
            row.Members.IntersectWith(members);
            row.Members.UnionWith(members);
            if (changed)
            {
                row.Touch();
            }

            return ValueTask.FromResult(Stamp(row, changed));
        }
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        lock (database.Lock)
        {
            database.Remove(Require(id, expected, context));
            return ValueTask.CompletedTask;
        }
    }

    private static void Reject(bool unsupported, string what)
    {
        if (unsupported)
        {
            throw new ScimException(ScimError.InvalidFilter($"This store has no {what}."));
        }
    }

    private static IEnumerable<string> MembersOf(ScimObject resource) =>
        resource["members"].Elements.ToArray().Select(member => member.AsObject()?["value"].AsString() ?? "");

    private static IEnumerable<TResource> Sort(List<TResource> byId, ScimSort? sort)
    {
        if (sort is null)
        {
            return byId;
        }

        var values = new ScimSortValues(sort);
        return byId.OrderBy(resource => values.KeyOf(resource.Node), Comparer<ScimValueKey?>.Create(values.Compare));
    }

    /// <summary>What the client wrote, without what belongs to the store.</summary>
    private static ScimObject Own(ScimObject content)
    {
        var own = content.Freeze().Thaw();
        own.Remove("id");
        own.Remove("meta");
        own.Remove("members");
        return own.Freeze();
    }

    private PlainRow? Find(string id, ScimContext context) => database.Find(context.Tenant, id) is { } row && row.Type == type.Name ? row : null;

    private PlainRow Require(string id, ScimVersion? expected, ScimContext context)
    {
        var row = Find(id, context) ?? throw new ScimException(ScimError.NoResource(type.Name, id));
        return !Features.Versions || expected is null || expected == row.Version ? row : throw new ScimException(ScimError.PreconditionFailed("The version differs."));
    }

    private HashSet<string> Apply(PlainRow row, ScimMemberDelta delta, ScimContext context)
    {
        var added = delta.Add.Select(member => member.Value ?? "").ToArray();
        RejectUnknown(added, context);
        return [.. (delta.Clear ? [] : row.Members).Concat(added).Except(delta.Remove)];
    }

    private void RejectUnknown(IEnumerable<string> ids, ScimContext context)
    {
        if (ids.Any(id => database.Find(context.Tenant, id) is null))
        {
            throw new ScimException(ScimError.InvalidValue("A member does not exist."));
        }
    }

    private void RejectTaken(ScimObject content, PlainRow? own, ScimContext context)
    {
        foreach (var unique in type.Schema.Attributes.Where(attribute => attribute.Uniqueness != ScimUniqueness.None))
        {
            if (content[unique.Name].AsString() is { } value
                && database.Of(context.Tenant).Any(row => row != own && row.Type == type.Name && row.Content[unique.Name].AsString() is { } other && Traits.Fold(other) == Traits.Fold(value)))
            {
                throw new ScimException(ScimError.Uniqueness(unique.Name));
            }
        }
    }

    /// <summary>The resource with its members and groups, as filters see it.</summary>
    private ScimObject Whole(PlainRow row)
    {
        var whole = Show(row).Node.Thaw();
        whole["members"] = ScimValue.FromElements([.. row.Members.Select(id => ScimValue.From(Member(row.Tenant, id).Node))]);
        whole["groups"] = ScimValue.FromElements([.. database.GroupsOf(row.Tenant, row.Id).Select(group => ScimValue.From(group.Node))]);
        return whole.Freeze();
    }

    protected ScimMember Member(string tenant, string id) => new() { Value = id, Type = database.Find(tenant, id)?.Type };

    private TResource Show(PlainRow row)
    {
        var node = Own(row.Content).Thaw();
        node["id"] = ScimValue.From(row.Id);
        var shown = new TResource { Node = node };
        shown.Meta = new ScimMeta { Created = row.Created, LastModified = row.LastModified, Version = Features.Versions ? row.Version.ToString() : null };
        node.Freeze();
        return shown;
    }

    /// <summary>A store without versions answers each write with another one, which nobody may look at.</summary>
    private ScimStamp Stamp(PlainRow row, bool changed) => new()
    {
        Id = row.Id,
        Version = Features.Versions ? row.Version : new ScimVersion(Guid.NewGuid().ToString("N")),
        Created = row.Created,
        LastModified = row.LastModified,
        Changed = changed,
    };
}
