using Scim.Server.Relational.Tests.Querying.Support;

namespace Scim.Server.Relational.Tests.Querying;

public sealed class ScanLimitTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Limit = 20;

    private EquivalentStores alike = new();

    public async Task InitializeAsync()
    {
        alike = await EquivalentStores.CreateAsync(GadgetType.Type, GadgetType.IndexedPaths, Limit);
        for (var number = 0; number <= Limit; number++)
        {
            var node = new ScimObject();
            node.Set("serial", ScimValue.From($"S{number}"));
            node.Set("title", ScimValue.From(number % 2 == 0 ? "even" : "odd"));
            node.Set("note", ScimValue.From($"{number % 3}"));
            await alike.AddAsync(new ScimResource { Node = node });
        }
    }

    public Task DisposeAsync() => alike.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => alike.DisposeAsync();

    [Fact]
    public async Task An_unindexed_filter_on_many_resources_is_rejected_with_a_helpful_message()
    {
        foreach (var store in alike.Stores.Skip(1))
        {
            var asking = () => store.QueryAsync(Of(HasNote("1")));

            var error = (await asking.Should().ThrowAsync<ScimException>(store.Name)).Which.Error;
            error.Should().BeEquivalentTo(new { Status = 400, Type = ScimErrorType.TooMany });
            error.Detail.Should().Contain("'note'").And.Contain("IndexedPaths").And.Contain("ScanLimit").And.Contain("20");
        }
    }

    [Fact]
    public async Task An_unindexed_sort_of_many_resources_is_rejected()
    {
        foreach (var store in alike.Stores.Skip(1))
        {
            var asking = () => store.QueryAsync(Of(null) with { Sort = new ScimSort(GadgetType.Path("note")) });

            (await asking.Should().ThrowAsync<ScimException>(store.Name)).Which.Error.Detail.Should().Contain("'note'");
        }
    }

    [Fact]
    public async Task Candidates_from_an_index_are_tested_one_by_one()
    {
        var expected = (await alike.Stores[0].QueryAsync(Of(new ScimAnd(HasNote("1"), HasEvenTitle())))).ToString();

        foreach (var store in alike.Stores.Skip(1))
        {
            (await store.QueryAsync(Of(new ScimAnd(HasNote("1"), HasEvenTitle())))).ToString().Should().Be(expected, store.Name);
        }
    }

    private static ScimQuery Of(ScimFilter? filter) => new() { Filter = filter, Count = 10 };

    private static ScimComparison HasNote(string value) => new(GadgetType.Path("note"), ScimOperator.Equal, ScimValue.From(value));

    private static ScimComparison HasEvenTitle() => new(GadgetType.Path("title"), ScimOperator.Equal, ScimValue.From("EVEN"));
}
