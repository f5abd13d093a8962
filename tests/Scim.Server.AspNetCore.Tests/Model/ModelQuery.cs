using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A query without paging.</summary>
internal sealed record ModelQuery(ModelType Type, ModelFilter? Filter, string? SortBy, bool Descending)
{
    public static ModelQuery Draw(Random random, ModelType type, ModelGenerator draw)
    {
        var filter = draw.NextBool(85) ? ModelFilter.Draw(random, type, draw, depth: 3) : null;
        var sortBy = draw.NextBool(50) ? type.SortKeys[random.Next(type.SortKeys.Count)] : null;
        return new ModelQuery(type, filter, sortBy, sortBy is not null && draw.NextBool(50));
    }

    public override string ToString() => $"query {Type.Endpoint} filter={Filter?.Text} sortBy={SortBy} descending={Descending}";

    /// <summary>The parameters of a GET.</summary>
    public (string, string)[] Parameters(params (string, string)[] page) => [.. page, .. Terms()];

    /// <summary>The members of a search.</summary>
    public (string, JsonNode?)[] Members(params (string, JsonNode?)[] page) => [.. page, .. Terms().Select(term => (term.Item1, (JsonNode?)term.Item2))];

    private IEnumerable<(string, string)> Terms()
    {
        if (Filter is not null)
        {
            yield return ("filter", Filter.Text);
        }

        if (SortBy is not null)
        {
            yield return ("sortBy", SortBy);
            yield return ("sortOrder", Descending ? "descending" : "ascending");
        }
    }
}
