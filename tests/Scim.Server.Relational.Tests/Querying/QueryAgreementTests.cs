using Scim.Server.Relational.Tests.Querying.Support;

namespace Scim.Server.Relational.Tests.Querying;

public sealed class QueryAgreementTests
{
    private const int Resources = 120;
    private const int Queries = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_store_gives_the_same_answer_to_the_same_query(int seed)
    {
        await using var alike = await FillAsync(new Random(seed));
        for (var number = 0; number < Queries; number++)
        {
            await CompareAsync(alike, (seed * 100_000) + number);
        }
    }

    private static async Task<EquivalentStores> FillAsync(Random random)
    {
        var alike = await EquivalentStores.CreateAsync(GadgetType.Type, GadgetType.IndexedPaths);
        var gadgets = new RandomGadgets(random);
        for (var count = 0; count < Resources; count++)
        {
            await alike.AddAsync(gadgets.Next());
        }

        for (var count = 0; count < Resources / 10; count++)
        {
            await alike.ReplaceAsync(random.Next(Resources), gadgets.Next());
        }

        return alike;
    }

    private static async Task CompareAsync(EquivalentStores alike, int seed)
    {
        string? expected = null;
        foreach (var store in alike.Stores)
        {
            var query = await QueryAsync(store, new Random(seed));
            var question = $"seed {seed}, {store.Name}: {query.Filter} by {query.Sort}";
            var answer = await AnswerAsync(store, query, question);
            expected ??= answer;
            if (!string.Equals(answer, expected, StringComparison.Ordinal))
            {
                answer.Should().Be(expected, "{0} must be answered as by memory", question);
            }
        }
    }

    private static async Task<string> AnswerAsync(NumberedStore store, ScimQuery query, string question)
    {
        try
        {
            return (await store.QueryAsync(query)).ToString();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(question, failure);
        }
    }

    private static async Task<ScimQuery> QueryAsync(NumberedStore store, Random random)
    {
        var questions = new RandomQueries(random, store.Ids);
        var query = new ScimQuery
        {
            Filter = random.Next(8) == 0 ? null : questions.NextFilter(),
            Sort = questions.NextSort(),
            StartIndex = random.Next(2) == 0 ? 1 : random.Next(1, Resources + 4),
            Count = random.Next(5) switch { 0 => 0, 1 => 1, 2 => Resources + 10, _ => random.Next(2, 20) },
        };
        var direction = random.Next(3);
        var key = await store.GetKeyAtAsync(query, random.Next(Resources / 3));
        return direction switch { 0 => query, 1 => query with { After = key }, _ => query with { Before = key } };
    }
}
