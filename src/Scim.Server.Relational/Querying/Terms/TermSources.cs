namespace Scim.Server.Relational.Querying.Terms;

/// <summary>The state of one filter translation: translates the comparisons, and records which attributes have no index and which indexes are scanned. Not thread-safe.</summary>
internal sealed class TermSources
{
    private readonly MembershipTerms memberships;
    private readonly ColumnTerms columns;
    private readonly IndexTerms indexes;
    private readonly HashSet<int> walkedPaths = [];
    private readonly List<ScimAttributePath> missed = [];

    public TermSources(QueryScope scope, MembershipTerms memberships)
    {
        Scope = scope;
        this.memberships = memberships;
        columns = new ColumnTerms(scope);
        indexes = new IndexTerms(scope, walkedPaths);
    }

    public QueryScope Scope { get; }

    /// <summary>The paths whose values are looked at one by one, so that long ones must be known of.</summary>
    public IReadOnlyCollection<int> WalkedPaths => walkedPaths;

    /// <summary>The attributes of which SQL knows nothing, in the order of the filter.</summary>
    public IReadOnlyList<ScimAttributePath> Missed => missed;

    /// <summary>The term; null where it is not about memberships.</summary>
    public Term? Membership(ScimFilter filter, ScimAttributePath path)
    {
        if (path.Extension is not null || Scope.Layout.Membership is null || !ReferenceEquals(path.Attribute, Scope.Layout.Membership))
        {
            return null;
        }

        var answer = memberships.Answer(filter, Scope.Layout, Scope.Tenant);
        return answer.Ids is null
            ? new Term { Condition = answer.Condition }
            : new Term { Condition = answer.Condition, Ids = Scope.IdsOf(answer.Condition), Narrowed = answer.Condition, Selectivity = Selectivity.Few };
    }

    /// <summary>The term; null where neither a column nor an index answers.</summary>
    public Term? Compare(ScimComparison filter) => columns.Compare(filter) ?? indexes.Compare(filter);

    /// <summary>The term; null where neither a column nor an index answers.</summary>
    public Term? Exist(ScimAttributePath path) => columns.Exist(path) ?? indexes.Exist(path);

    /// <summary>Notes that an attribute has no index.</summary>
    public Term Miss(ScimAttributePath path)
    {
        missed.Add(path);
        return Term.Unknown;
    }
}
