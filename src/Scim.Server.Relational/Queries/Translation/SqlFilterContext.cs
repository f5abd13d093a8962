namespace Scim.Server.Relational.Queries.Translation;

/// <summary>The state of one filter translation: translates the comparisons, and records which attributes have no index and which indexes are scanned. Not thread-safe.</summary>
internal sealed class SqlFilterContext
{
    private readonly MembershipTranslator memberships;
    private readonly SqlColumnTranslator columns;
    private readonly SqlIndexTranslator indexes;
    private readonly HashSet<int> walkedPaths = [];
    private readonly List<ScimAttributePath> missed = [];

    public SqlFilterContext(QueryScope scope, MembershipTranslator memberships)
    {
        Scope = scope;
        this.memberships = memberships;
        columns = new SqlColumnTranslator(scope);
        indexes = new SqlIndexTranslator(scope, walkedPaths);
    }

    public QueryScope Scope { get; }

    /// <summary>The paths whose values are scanned one by one, so that long ones must be detected.</summary>
    public IReadOnlyCollection<int> ScannedPaths => walkedPaths;

    /// <summary>The attributes that SQL cannot evaluate, in the order of the filter.</summary>
    public IReadOnlyList<ScimAttributePath> UnindexedPaths => missed;

    /// <summary>The term; null if it does not concern memberships.</summary>
    public SqlFilterTerm? TranslateMembership(ScimFilter filter, ScimAttributePath path)
    {
        if (path.Extension is not null || Scope.Layout.Membership is null || !ReferenceEquals(path.Attribute, Scope.Layout.Membership))
        {
            return null;
        }

        var answer = memberships.Translate(filter, Scope.Layout, Scope.Tenant);
        return answer.Ids is null
            ? new SqlFilterTerm { Condition = answer.Condition }
            : new SqlFilterTerm { Condition = answer.Condition, Ids = Scope.SelectIds(answer.Condition), IndexedCondition = answer.Condition, Selectivity = Selectivity.Few };
    }

    /// <summary>The term; null if neither a column nor an index answers.</summary>
    public SqlFilterTerm? TranslateComparison(ScimComparison filter) => columns.TranslateComparison(filter) ?? indexes.TranslateComparison(filter);

    /// <summary>The term; null if neither a column nor an index answers.</summary>
    public SqlFilterTerm? TranslatePresence(ScimAttributePath path) => columns.TranslatePresence(path) ?? indexes.TranslatePresence(path);

    /// <summary>Records that an attribute has no index.</summary>
    public SqlFilterTerm AddUnindexed(ScimAttributePath path)
    {
        missed.Add(path);
        return SqlFilterTerm.Unknown;
    }
}
