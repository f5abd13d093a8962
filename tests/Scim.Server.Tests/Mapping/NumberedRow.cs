namespace Scim.Server.Tests.Mapping;

/// <summary>A row whose key can be an integer, a Guid or text.</summary>
internal sealed class NumberedRow
{
    public int Id { get; set; }

    public long Big { get; set; }

    public Guid Key { get; set; }

    public string Code { get; set; } = "";

    public int? Boss { get; set; }

    public static IReadOnlyList<NumberedRow> Make(int count) => [.. Enumerable.Range(1, count).Select(number => new NumberedRow
    {
        Id = number,
        Big = number * 1_000_000_007L,
        Key = new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]),
        Code = $"Code{number}",
        Boss = number % 3 == 0 ? null : number / 3,
    })];
}
