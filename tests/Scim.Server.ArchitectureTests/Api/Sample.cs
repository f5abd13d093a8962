namespace Scim.Server.ArchitectureTests.Api;

public abstract class Sample : IDisposable
{
    public const string Name = "sample";

    private int calls;

    protected Sample(string? text) => Note = text;

    public interface IFind<TItem>
        where TItem : Sample, new()
    {
        bool Known => true;

        TItem? Find(string id);
    }

    public enum Kind
    {
        Second = 2,
        First = 1,
    }

    public required string Text { get; init; }

    public string? Note { get; protected set; }

    public abstract void Dispose();

    public Task<string?> FindAsync<TItem>(IReadOnlyList<TItem?> items, int count = 3, params string[] names)
        where TItem : class
    {
        calls += items.Count + count + names.Length;
        return Task.FromResult(Note);
    }

    public bool TryRead(string text, out int? value)
    {
        value = calls;
        return text.Length > 0;
    }

    public readonly record struct Point(int X);
}
