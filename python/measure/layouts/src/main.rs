//! Lays the pathway map of a clinic out by three libraries and counts what makes a drawing hard to read: lines that cross,
//! lines that go through a box, lines that go upwards, boxes over one another. In: what `/map.json` or
//! `fingerpost map --json` wrote. Lines are taken as straight ones between the middles of boxes, as we draw them.
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

const HEIGHT: f64 = 56.0;

type Places = BTreeMap<usize, (f64, f64)>;

struct Map {
    widths: Vec<f64>,
    lines: Vec<(usize, usize)>,
}

fn main() {
    let file = std::env::args().nth(1).expect("the file of /map.json");
    let map = read(&std::fs::read_to_string(file).expect("the file can be read"));
    println!("{} boxes, {} lines", map.widths.len(), map.lines.len());
    let libraries: [(&str, fn(&Map) -> Places); 3] =
        [("rust-sugiyama 0.4.0", sugiyama), ("layout-rs 0.1.3", layout_rs), ("dagre_rust 0.0.5", dagre)];
    for (name, lay_out) in libraries {
        let begun = Instant::now();
        let places = std::panic::catch_unwind(|| lay_out(&map));
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        match places {
            Ok(places) => println!("{name}: {}, {took:.1} ms", said(&map, &places)),
            Err(_) => println!("{name}: it panics on this map"),
        }
    }
}

/// The lines as `improve` draws them: no loops, and of a pair that goes both ways the more common one.
fn read(json: &str) -> Map {
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let text = |edge: &serde_json::Value, name: &str| edge[name].as_str().expect("a name").to_owned();
    let edges = json["edges"].as_array().expect("edges").iter();
    let mut edges: Vec<_> =
        edges.map(|edge| (text(edge, "from"), text(edge, "to"), edge["count"].as_u64().expect("a count"))).collect();
    edges.sort_by_key(|edge| std::cmp::Reverse(edge.2));
    let names: BTreeSet<&String> = edges.iter().flat_map(|(from, to, _)| [from, to]).collect();
    let names: Vec<&String> = names.into_iter().collect();
    let mut lines = Vec::new();
    for (from, to, _) in &edges {
        let at = |name: &String| names.binary_search(&name).expect("known");
        let line = (at(from), at(to));
        if line.0 != line.1 && !lines.contains(&line) && !lines.contains(&(line.1, line.0)) {
            lines.push(line);
        }
    }
    lines.sort_unstable();
    let widths = names.iter().map(|name| (name.chars().count() as f64 * 9.0 + 32.0).max(120.0)).collect();
    Map { widths, lines }
}

fn sugiyama(map: &Map) -> Places {
    let sizes: Vec<(u32, (f64, f64))> =
        (0u32..).zip(&map.widths).map(|(n, width)| (n, (*width, HEIGHT + 32.0))).collect();
    let lines: Vec<(u32, u32)> = map.lines.iter().map(|(from, to)| (*from as u32, *to as u32)).collect();
    let config = rust_sugiyama::configure::Config { vertex_spacing: 32.0, ..Default::default() };
    let (mut places, mut left) = (Places::new(), 0.0f64);
    for (part, _, _) in rust_sugiyama::from_vertices_and_edges(&sizes, &lines, &config) {
        let least = part.iter().map(|(_, at)| at.0).fold(f64::MAX, f64::min);
        let mut right = left;
        for (n, (x, y)) in part {
            let x = left + x - least + map.widths[n] / 2.0;
            places.insert(n, (x, y));
            right = right.max(x + map.widths[n] / 2.0);
        }
        left = right + 64.0;
    }
    places
}

fn layout_rs(map: &Map) -> Places {
    use layout::core::{base::Orientation, geometry::Point, style::StyleAttr};
    use layout::std_shapes::shapes::{Arrow, Element, ShapeKind};
    let down = Orientation::TopToBottom;
    let mut graph = layout::topo::layout::VisualGraph::new(down);
    let box_of =
        |width: &f64| Element::create(ShapeKind::new_box(""), StyleAttr::simple(), down, Point::new(*width, HEIGHT));
    let handles: Vec<_> = map.widths.iter().map(|width| graph.add_node(box_of(width))).collect();
    for (from, to) in &map.lines {
        graph.add_edge(Arrow::simple(""), handles[*from], handles[*to]);
    }
    graph.do_it(false, false, false, &mut layout::backends::svg::SVGWriter::new());
    let place = |(n, handle): (usize, &_)| {
        (n, {
            let at = graph.pos(*handle).center();
            (at.x, at.y)
        })
    };
    handles.iter().enumerate().map(place).collect()
}

fn dagre(map: &Map) -> Places {
    use dagre_rust::{GraphConfig, GraphEdge, GraphNode};
    use graphlib_rust::{Graph, GraphOption};
    let option = GraphOption { directed: Some(true), multigraph: Some(false), compound: Some(true) };
    let mut graph: Graph<GraphConfig, GraphNode, GraphEdge> = Graph::new(Some(option));
    graph.set_graph(GraphConfig::default());
    for (n, width) in map.widths.iter().enumerate() {
        let node = GraphNode { width: *width as f32, height: HEIGHT as f32, ..Default::default() };
        graph.set_node(n.to_string(), Some(node));
    }
    for (from, to) in &map.lines {
        let _ = graph.set_edge(&from.to_string(), &to.to_string(), Some(GraphEdge::default()), None);
    }
    dagre_rust::layout::layout(&mut graph);
    let place = |n: usize| graph.node(&n.to_string()).map(|node| (n, (f64::from(node.x), f64::from(node.y))));
    (0..map.widths.len()).filter_map(place).collect()
}

type Point = (f64, f64);

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

fn said(map: &Map, at: &Places) -> String {
    let corners = |n: usize| {
        let ((x, y), half, high) = (at[&n], map.widths[n] / 2.0, HEIGHT / 2.0);
        [(x - half, y - high), (x + half, y - high), (x + half, y + high), (x - half, y + high)]
    };
    let (mut crossings, mut through, mut upwards, mut over) = (0, 0, 0, 0);
    for (n, (a, b)) in map.lines.iter().enumerate() {
        upwards += usize::from(at[b].1 < at[a].1);
        let apart = |(c, d): &&(usize, usize)| a != c && a != d && b != c && b != d;
        let others = map.lines[n + 1..].iter().filter(apart);
        crossings += others.filter(|(c, d)| cross(at[a], at[b], at[c], at[d])).count();
        for other in at.keys().filter(|other| *other != a && *other != b) {
            let box_of = corners(*other);
            through += usize::from((0..4).any(|side| cross(at[a], at[b], box_of[side], box_of[(side + 1) % 4])));
        }
    }
    for (one, p) in at {
        for (other, q) in at.range(one + 1..) {
            let near = (map.widths[*one] + map.widths[*other]) / 2.0;
            over += usize::from((p.0 - q.0).abs() < near - 1.0 && (p.1 - q.1).abs() < HEIGHT - 1.0);
        }
    }
    let edge = |axis: fn(&Point) -> f64, most: bool| {
        let all = at.keys().flat_map(|n| corners(*n)).map(|point| axis(&point));
        if most { all.fold(f64::MIN, f64::max) } else { all.fold(f64::MAX, f64::min) }
    };
    let (wide, high) = (edge(|p| p.0, true) - edge(|p| p.0, false), edge(|p| p.1, true) - edge(|p| p.1, false));
    format!(
        "{crossings} crossings, {through} lines through a box, {upwards} upwards, {over} boxes over one another, \
         {wide:.0} by {high:.0} px"
    )
}
