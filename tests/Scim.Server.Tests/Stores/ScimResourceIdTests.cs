using System.Buffers.Binary;
using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Stores;

public sealed class ScimResourceIdTests
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static Gen<long> Times => Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(time => (long)time), Gen.Zip(Gen.Choose(0, (int)(Latest >> 20)), Gen.Choose(0, (1 << 20) - 1)).Select(parts => Math.Min(((long)parts.Item1 << 20) | (long)parts.Item2, Latest)), Gen.Elements(0L, 1L, Latest));

    [Fact]
    public void Ids_for_the_same_or_a_later_time_are_increasing() =>
        PropertyCheck.ForAll(Gen.ListOf(Gen.Zip(Times, Gen.Choose(1, 20))), runs =>
        {
            var ids = runs.OrderBy(run => run.Item1).SelectMany(run => Enumerable.Range(0, run.Item2).Select(_ => CreateId(run.Item1))).ToArray();

            return IsIncreasing(ids, (left, right) => left.CompareTo(right))
                && IsIncreasing(ids, (left, right) => string.CompareOrdinal(left.ToString(), right.ToString()))
                && IsIncreasing(ids, (left, right) => GetBytes(left).AsSpan().SequenceCompareTo(GetBytes(right)));
        });

    [Fact]
    public void Ids_for_one_time_are_increasing_even_when_interleaved_with_other_times() =>
        PropertyCheck.ForAll(Gen.ListOf(Gen.Choose(1_000, 1_003)), times =>
            times.Select(time => (Time: time, Id: CreateId(time))).GroupBy(made => made.Time)
                .All(made => IsIncreasing([.. made.Select(one => one.Id)], (left, right) => left.CompareTo(right))));

    [Fact]
    public void An_id_is_a_version_7_UUID_that_encodes_its_time() =>
        PropertyCheck.ForAll(Times, time =>
        {
            var id = CreateId(time);

            return id.Version == 7 && id.Variant is >= 8 and <= 11 && GetTime(id) == time;
        });

    [Fact]
    public void Fractions_of_a_millisecond_are_truncated()
    {
        var time = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 7, TimeSpan.Zero);

        GetTime(ScimResourceId.New(time.AddTicks(9_999))).Should().Be(time.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Ids_created_concurrently_are_unique_and_increasing_for_each_thread()
    {
        var made = new ConcurrentBag<Guid[]>();
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() => made.Add([.. Enumerable.Range(0, 10_000).Select(_ => CreateId(1_700_000_000_000))]))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        made.Should().HaveCount(8).And.OnlyContain(ids => IsIncreasing(ids, (left, right) => left.CompareTo(right)));
        made.SelectMany(ids => ids).Distinct().Count().Should().Be(80_000);
    }

    [Fact]
    public void A_time_before_1970_is_rejected() =>
        FluentActions.Invoking(() => ScimResourceId.New(DateTimeOffset.UnixEpoch.AddTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();

    private static Guid CreateId(long milliseconds) => ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static long GetTime(Guid id) => BinaryPrimitives.ReadInt64BigEndian(GetBytes(id)) >>> 16;

    private static byte[] GetBytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static bool IsIncreasing(Guid[] ids, Comparison<Guid> compare) => ids.Zip(ids.Skip(1)).All(pair => compare(pair.First, pair.Second) < 0);
}
