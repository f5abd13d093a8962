namespace Scim.Server.Stores;

/// <summary>The order of a query over resources in memory: by the sort where there is one, ties and the rest by id.</summary>
internal sealed class CandidateResourceComparer(ScimSort? sort) : IComparer<CandidateResource>
{
    private readonly ScimSortValues? values = sort is null ? null : new ScimSortValues(sort);

    public CandidateResource CreateCandidate(ScimResource resource) => new(resource, values?.GetKey(resource.Node));

    public int Compare(CandidateResource left, CandidateResource right) =>
        values?.Compare(left.Sort, right.Sort) is { } order and not 0 ? order : ScimText.Compare(left.Id, right.Id);

    /// <summary>The rows of the page.</summary>
    /// <param name="rows">All rows, in order.</param>
    /// <param name="query">What the page is.</param>
    public List<CandidateResource> SelectPage(List<CandidateResource> rows, ScimQuery query)
    {
        var page = query switch
        {
            { Before: { } before } => rows.TakeWhile(row => Compare(row, before) < 0).TakeLast(query.Count),
            { After: { } after } => rows.SkipWhile(row => Compare(row, after) <= 0).Take(query.Count),
            _ => rows.Skip(query.StartIndex - 1).Take(query.Count),
        };
        return [.. page];
    }

    private int Compare(CandidateResource row, ScimKey key) =>
        values?.Compare(row.Sort, values.Parse(key.Sort)) is { } order and not 0 ? order : ScimText.Compare(row.Id, key.Id);
}
